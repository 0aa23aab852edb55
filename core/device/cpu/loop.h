// The interpreter of elementwise programs: walks the loop tile by tile, each instruction a vector loop over one tile,
// and closes with reductions. Results do not depend on the number of threads, nor on which ops were fused.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/device/cpu/tile.h"

namespace netloom::cpu {

class Loop {
public:
    Loop(const FusedProgram& program, int threads);

    std::size_t scratch_bytes() const { return scratch_bytes_; }
    void run(void* const* inputs, void* const* outputs, void* scratch) const;
    /// "fused 7 ops".
    std::string info() const;

private:
    // A value has a number; where it lies (an input, an output, a tile of the thread) is decided anew for each tile.
    struct Value {
        enum class Kind : std::uint8_t { load, constant, compute };
        Kind kind = Kind::compute;
        int input = -1;      // of a load
        FusedCode code{};    // of a computation, unless it is
        int composite = -1;  // a Composite
        std::array<int, 3> operands{-1, -1, -1};
        std::array<float, 4> immediates{};
        int uses = 0;
    };
    struct Load {
        int value = 0, input = 0;
        FusedProgram::Operand operand;
        int slot = -1;    // tile of the thread, for what cannot be read in place
        int shared = -1;  // double tile filled once a run: a scalar, or a short run repeated
    };
    struct Step {
        TileFunction function = nullptr;
        int value = 0, slot = 0;
        std::array<int, 3> operands{};
        std::array<float, 4> immediates{};
    };
    struct Store {
        int value = 0, output = 0;
        FusedProgram::Operand operand;
        bool may_be_direct = false;          // the step may write the output itself,
        std::vector<int> read_afterwards{};  // unless its memory is one of these inputs, which later steps read
        std::size_t partials = 0;            // scratch offset of a reduction's partial results, one for each block
        std::size_t partial_bytes = 0;
    };
    struct Run;
    struct Tiles;

    void read(const FusedProgram& program);
    void combine();
    bool combine_value(Value& value);
    void assign_places();
    void lay_out_scratch();

    void run_block(const Run& run, Dim block) const;
    void aim(const Run& run, const Tiles& tiles, Dim position, Dim n) const;
    void advance(const Run& run, const Tiles& tiles, Dim position, Dim n) const;
    void aim_load(const Run& run, const Tiles& tiles, const Load& load, Dim position, Dim n) const;
    void run_tile(const Run& run, const Tiles& tiles, Dim position, Dim n) const;
    void reduce_tile(const Run& run, const Store& store, const float* x, Dim block, Dim position, Dim n) const;
    void finish(const Run& run, const Store& store) const;

    const TileFunctions& functions_;
    int threads_ = 1;
    Dim elements_ = 0;
    int ops_ = 0;
    std::vector<Value> values_;
    std::vector<Load> loads_;
    std::vector<Step> steps_;
    std::vector<Store> stores_;
    std::vector<std::pair<int, float>> constants_;  // value, number
    std::unique_ptr<float[]> constant_tiles_;
    int slots_ = 0, shared_ = 0;
    Dim row_ = 0;                 // tiles keep whole rows of this length, for sums along them; 0: there are none
    Dim blocks_ = 1, block_ = 0;  // the loop in parts that do not depend on the number of threads; elements of one
    std::size_t threads_at_ = 0, thread_bytes_ = 0, scratch_bytes_ = 0;
};

}  // namespace netloom::cpu
