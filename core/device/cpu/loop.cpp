#include "core/device/cpu/loop.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/device/cpu/parallel.h"

namespace netloom::cpu {
namespace {

constexpr std::size_t kTileBytes = kTile * sizeof(float);
constexpr Dim kReducedBlock = 16384;
constexpr Dim kMostBlocks = 16;

constexpr std::size_t round_to_line(std::size_t bytes) {
    return (bytes + 63) / 64 * 64;
}

std::size_t at(int i) {
    return static_cast<std::size_t>(i);
}

}  // namespace

/// What one run is given.
struct Loop::Run {
    void* const* inputs;
    void* const* outputs;
    std::byte* scratch;
    std::uint64_t direct;  ///< stores that the step writes itself, a bit each
    int threads;
};

/// What one thread works on: its tiles, where each value lies now, and the block.
struct Loop::Tiles {
    float* slots;
    float** places;
    Dim block;
};

Loop::Loop(const FusedProgram& program, int threads)
    : functions_(tile_functions()), threads_(threads), elements_(program.shape.elements()) {
    read(program);
    combine();
    assign_places();
    lay_out_scratch();
}

std::string Loop::info() const {
    return "fused " + std::to_string(ops_) + (ops_ == 1 ? " op" : " ops");
}

// ---- preparation ----

// Registers are written more than once; values are not.
void Loop::read(const FusedProgram& program) {
    std::vector<int> held(at(program.registers), -1);
    std::vector<int> load_of(program.inputs.size(), -1);
    const auto add = [&](const Value& value) {
        values_.push_back(value);
        return static_cast<int>(values_.size()) - 1;
    };
    for (const FusedInstruction& i : program.code) {
        if (i.code == FusedCode::store) {
            stores_.push_back({.value = held[i.a], .output = i.b, .operand = program.outputs[i.b]});
            ++values_[at(held[i.a])].uses;
            if (program.outputs[i.b].half) ++ops_;
            continue;
        }
        Value value;
        if (i.code == FusedCode::load) {
            int& known = load_of[i.a];
            if (known < 0) {
                known = add({.kind = Value::Kind::load, .input = i.a});
                loads_.push_back({.value = known, .input = i.a, .operand = program.inputs[i.a]});
            }
            held[i.to] = known;
            continue;
        }
        if (i.code == FusedCode::constant) {
            held[i.to] = add({.kind = Value::Kind::constant});
            constants_.emplace_back(held[i.to], i.imm0);
            continue;
        }
        value.code = i.code;
        value.immediates = {i.imm0, i.imm1, 0, 0};
        const std::uint8_t registers[] = {i.a, i.b, i.c};
        const int count = operand_count(i.code);
        for (int k = 0; k < count; ++k) {
            value.operands[at(k)] = held[registers[k]];
            ++values_[at(held[registers[k]])].uses;
        }
        held[i.to] = add(value);
        ++ops_;
    }
}

void Loop::combine() {
    for (Value& value : values_)
        while (value.kind == Value::Kind::compute && value.composite < 0 && combine_value(value)) {
        }
}

// Takes in operands that nothing else uses.
bool Loop::combine_value(Value& value) {
    if (value.code != FusedCode::add && value.code != FusedCode::sub && value.code != FusedCode::mul) return false;
    const int left = value.operands[0], right = value.operands[1];
    const auto absorbs = [&](int operand, FusedCode code) {
        const Value& v = values_[at(operand)];
        return v.kind == Value::Kind::compute && v.composite < 0 && v.code == code && v.uses == 1;
    };
    const auto become = [&](Composite composite, std::array<int, 3> operands, std::initializer_list<int> absorbed) {
        value.composite = static_cast<int>(composite);
        value.operands = operands;
        std::size_t i = 0;
        for (const int operand : absorbed) {
            values_[at(operand)].uses = 0;
            if (i == value.immediates.size()) continue;
            value.immediates[i++] = values_[at(operand)].immediates[0];
            value.immediates[i++] = values_[at(operand)].immediates[1];
        }
        return true;
    };
    const auto operand = [&](int v, std::size_t i) { return values_[at(v)].operands[i]; };
    const auto with_product = [&](Composite composite, int product, int other) {
        return become(composite, {operand(product, 0), operand(product, 1), other}, {product});
    };
    const auto with_affine = [&](Composite composite, int affine, int other) {
        return become(composite, {operand(affine, 0), other, -1}, {affine});
    };
    const auto with_affines = [&](int first, int second) {
        const int a = operand(first, 0), b = operand(second, 0);
        if (absorbs(b, FusedCode::square))
            return become(Composite::mix_square, {a, operand(b, 0), -1}, {first, second, b});
        return become(Composite::mix, {a, b, -1}, {first, second});
    };
    const auto add_product = [&](int product, int other) {
        for (const std::size_t i : {std::size_t{0}, std::size_t{1}})
            if (const int root = operand(product, i); absorbs(root, FusedCode::sqrt))
                return become(Composite::root_add, {operand(root, 0), operand(product, 1 - i), other}, {product, root});
        return with_product(Composite::mul_add, product, other);
    };
    constexpr FusedCode mul = FusedCode::mul, affine = FusedCode::affine;
    switch (value.code) {
        case FusedCode::add:
            if (absorbs(left, affine) && absorbs(right, affine))
                return absorbs(operand(left, 0), FusedCode::square) ? with_affines(right, left)
                                                                    : with_affines(left, right);
            if (absorbs(left, mul)) return add_product(left, right);
            if (absorbs(right, mul)) return add_product(right, left);
            if (absorbs(left, affine)) return with_affine(Composite::affine_add, left, right);
            return absorbs(right, affine) && with_affine(Composite::affine_add, right, left);
        case FusedCode::sub:
            if (absorbs(left, mul)) return with_product(Composite::mul_sub, left, right);
            if (absorbs(right, mul)) return with_product(Composite::sub_mul, right, left);
            if (absorbs(right, FusedCode::div)) return with_product(Composite::sub_div, right, left);
            if (absorbs(left, affine)) return with_affine(Composite::affine_sub, left, right);
            return absorbs(right, affine) && with_affine(Composite::sub_affine, right, left);
        default:
            if (absorbs(left, affine)) return with_affine(Composite::affine_mul, left, right);
            if (absorbs(right, affine)) return with_affine(Composite::affine_mul, right, left);
            if (absorbs(left, mul)) return with_product(Composite::mul_mul, left, right);
            return absorbs(right, mul) && with_product(Composite::mul_mul, right, left);
    }
}

// Steps in order, each with a tile of the thread for its result; tiles are used again once their value is dead.
void Loop::assign_places() {
    for (Load& load : loads_) {
        load.slot = slots_++;
        const bool repeats = load.operand.access == FusedAccess::inner && load.operand.inner < kTile;
        if (load.operand.access == FusedAccess::scalar || repeats) load.shared = shared_++;
    }
    constant_tiles_ = std::make_unique<float[]>(constants_.size() * kTile);
    for (std::size_t i = 0; i < constants_.size(); ++i)
        std::fill_n(constant_tiles_.get() + i * kTile, kTile, constants_[i].second);

    std::vector<int> order, last_use(values_.size(), -1), slot_of(values_.size(), -1), free;
    for (std::size_t v = 0; v < values_.size(); ++v)
        if (values_[v].kind == Value::Kind::compute && values_[v].uses > 0) order.push_back(static_cast<int>(v));
    for (std::size_t s = 0; s < order.size(); ++s)
        for (const int operand : values_[at(order[s])].operands)
            if (operand >= 0) last_use[at(operand)] = static_cast<int>(s);
    for (const Store& store : stores_) last_use[at(store.value)] = static_cast<int>(order.size());

    for (std::size_t s = 0; s < order.size(); ++s) {
        const Value& value = values_[at(order[s])];
        Step step{.value = order[s], .immediates = value.immediates};
        step.function = value.composite < 0 ? functions_.basic[static_cast<std::size_t>(value.code)]
                                            : functions_.paired[value.composite];
        for (std::size_t k = 0; k < 3; ++k) {
            const int operand = value.operands[k];
            step.operands[k] = std::max(operand, 0);
            if (operand < 0 || last_use[at(operand)] != static_cast<int>(s) || slot_of[at(operand)] < 0) continue;
            free.push_back(std::exchange(slot_of[at(operand)], -1));
        }
        step.slot = free.empty() ? slots_++ : free.back();
        if (!free.empty()) free.pop_back();
        slot_of[at(order[s])] = step.slot;
        steps_.push_back(step);
    }

    for (std::size_t i = 0; i < stores_.size() && i < 64; ++i) {
        Store& store = stores_[i];
        const auto made = std::find(order.begin(), order.end(), store.value);
        if (store.operand.reduce || store.operand.half || made == order.end()) continue;
        store.may_be_direct = std::none_of(stores_.begin(), stores_.begin() + static_cast<std::ptrdiff_t>(i),
                                           [&](const Store& s) { return s.may_be_direct && s.value == store.value; });
        for (auto later = made + 1; later != order.end(); ++later)
            for (const int operand : values_[at(*later)].operands)
                if (operand >= 0 && values_[at(operand)].kind == Value::Kind::load)
                    store.read_afterwards.push_back(values_[at(operand)].input);
    }
}

// Scratch: shared tiles, then each thread's tiles and table of places, then partial results of the reductions.
void Loop::lay_out_scratch() {
    bool reduces = false;
    Dim widest = 1;
    for (const Store& store : stores_) {
        if (!store.operand.reduce) continue;
        reduces = true;
        if (store.operand.access == FusedAccess::outer) row_ = std::max(row_, store.operand.inner);
        if (store.operand.access == FusedAccess::inner) widest = std::max(widest, store.operand.inner);
    }
    blocks_ = threads_for(elements_, threads_);
    if (reduces) {
        const Dim fair = std::clamp<Dim>(elements_ / kReducedBlock, 1, kMostBlocks);
        blocks_ = std::clamp<Dim>(elements_ / widest / 8, 1, fair);
    }
    const Dim unit = row_ > 0 ? row_ : kTile;
    const Dim units = std::max<Dim>(1, (elements_ + unit - 1) / unit);
    block_ = (units + blocks_ - 1) / blocks_ * unit;
    blocks_ = std::max<Dim>(1, (elements_ + block_ - 1) / block_);

    threads_at_ = at(shared_) * 2 * kTileBytes;
    thread_bytes_ =
        round_to_line(at(slots_) * kTileBytes + values_.size() * sizeof(float*) + stores_.size() * sizeof(double));
    std::size_t end = threads_at_ + static_cast<std::size_t>(threads_) * thread_bytes_;
    for (Store& store : stores_) {
        if (!store.operand.reduce || store.operand.access == FusedAccess::outer) continue;
        const bool scalar = store.operand.access == FusedAccess::scalar;
        store.partial_bytes = round_to_line(
            scalar ? sizeof(double) : static_cast<std::size_t>(store.operand.inner + kTile) * sizeof(float));
        store.partials = end;
        end += store.partial_bytes * static_cast<std::size_t>(blocks_);
    }
    scratch_bytes_ = end;
}

// ---- running ----

namespace {

/// x repeated over `n` elements of `to`, starting with element `first` of a period.
void repeat(float* to, const float* x, Dim period, Dim first, Dim n) {
    for (Dim i = 0; i < n;) {
        const Dim run = std::min(period - first, n - i);
        std::copy_n(x + first, run, to + i);
        i += run;
        first = 0;
    }
}

}  // namespace

void Loop::run(void* const* inputs, void* const* outputs, void* scratch) const {
    Run run{inputs, outputs, static_cast<std::byte*>(scratch), 0, 1};
    const Dim filled = std::min(kTile, round_to_lanes(elements_));
    for (const Load& load : loads_) {
        if (load.shared < 0) continue;
        float* tiles = reinterpret_cast<float*>(run.scratch) + Dim{load.shared} * 2 * kTile;
        const auto* x = static_cast<const float*>(inputs[load.input]);
        if (load.operand.access == FusedAccess::scalar)
            std::fill_n(tiles, filled, *x);
        else
            repeat(tiles, x, load.operand.inner, 0, std::min(filled + load.operand.inner, 2 * kTile));
    }
    for (std::size_t i = 0; i < stores_.size() && i < 64; ++i) {
        const Store& store = stores_[i];
        const bool safe = std::none_of(store.read_afterwards.begin(), store.read_afterwards.end(),
                                       [&](int input) { return inputs[input] == outputs[store.output]; });
        if (store.may_be_direct && safe) run.direct |= std::uint64_t{1} << i;
    }
    run.threads = threads_for(elements_, threads_);
    parallel_parts(blocks_, run.threads, [&](Dim block) { run_block(run, block); });
    for (const Store& store : stores_)
        if (store.partial_bytes > 0) finish(run, store);
}

void Loop::run_block(const Run& run, Dim block) const {
    const Dim begin = block * block_, end = std::min(elements_, begin + block_);
    for (const Store& store : stores_)
        if (store.partial_bytes > 0)
            std::memset(run.scratch + store.partials + store.partial_bytes * static_cast<std::size_t>(block), 0,
                        store.partial_bytes);

    std::byte* own = run.scratch + threads_at_ + thread_bytes_ * static_cast<std::size_t>(block % run.threads);
    const Tiles tiles{reinterpret_cast<float*>(own), reinterpret_cast<float**>(own + at(slots_) * kTileBytes), block};
    for (std::size_t i = 0; i < constants_.size(); ++i)
        tiles.places[constants_[i].first] = constant_tiles_.get() + i * kTile;

    if (row_ > kTile) {
        for (Dim row = begin; row < end; row += row_)
            for (Dim i = 0; i < row_; i += kTile) {
                const Dim n = std::min(kTile, row_ - i);
                aim(run, tiles, row + i, n);
                run_tile(run, tiles, row + i, n);
            }
        return;
    }
    const Dim tile = row_ > 0 ? kTile / row_ * row_ : kTile;
    const bool whole = tile == round_to_lanes(tile);
    for (Dim i = begin; i < end; i += tile) {
        const Dim n = std::min(tile, end - i);
        if (whole && n == tile && i > begin)
            advance(run, tiles, i, n);
        else
            aim(run, tiles, i, n);
        run_tile(run, tiles, i, n);
    }
}

// Where the tile at `position` has its operands and results.
void Loop::aim(const Run& run, const Tiles& tiles, Dim position, Dim n) const {
    for (const Load& load : loads_) aim_load(run, tiles, load, position, n);
    for (const Step& step : steps_) tiles.places[step.value] = tiles.slots + Dim{step.slot} * kTile;
    if (n != round_to_lanes(n)) return;
    for (std::uint64_t rest = run.direct; rest != 0; rest &= rest - 1) {
        const Store& store = stores_[static_cast<std::size_t>(std::countr_zero(rest))];
        tiles.places[store.value] = static_cast<float*>(run.outputs[store.output]) + position;
    }
}

// The same from the tile before, both whole ones: most places only move on.
void Loop::advance(const Run& run, const Tiles& tiles, Dim position, Dim n) const {
    for (const Load& load : loads_) {
        if (load.operand.access == FusedAccess::full)
            tiles.places[load.value] += n;
        else if (load.operand.access != FusedAccess::scalar)
            aim_load(run, tiles, load, position, n);
    }
    for (std::uint64_t rest = run.direct; rest != 0; rest &= rest - 1)
        tiles.places[stores_[static_cast<std::size_t>(std::countr_zero(rest))].value] += n;
}

void Loop::aim_load(const Run& run, const Tiles& tiles, const Load& load, Dim position, Dim n) const {
    auto* x = static_cast<float*>(run.inputs[load.input]);
    float* copy = tiles.slots + Dim{load.slot} * kTile;
    float* shared = reinterpret_cast<float*>(run.scratch) + Dim{load.shared} * 2 * kTile;
    float*& place = tiles.places[load.value];
    place = copy;
    const Dim inner = load.operand.inner, padded = round_to_lanes(n);
    switch (load.operand.access) {
        case FusedAccess::full:
            if (position + padded <= elements_)
                place = x + position;
            else
                std::copy_n(x + position, n, copy);
            break;
        case FusedAccess::scalar: place = shared; break;
        case FusedAccess::inner: {
            const Dim first = position % inner;
            if (load.shared >= 0)
                place = shared + first;
            else if (first + padded <= inner)
                place = x + first;
            else
                repeat(copy, x, inner, first, n);
            break;
        }
        case FusedAccess::outer: {
            Dim row = position / inner, first = position % inner;
            for (Dim i = 0; i < n; ++row, first = 0) {
                const Dim length = std::min(inner - first, n - i);
                std::fill_n(copy + i, length, x[row]);
                i += length;
            }
            break;
        }
    }
}

void Loop::run_tile(const Run& run, const Tiles& tiles, Dim position, Dim n) const {
    float* const* places = tiles.places;
    const Dim padded = round_to_lanes(n);
    for (const Step& step : steps_)
        step.function(places[step.value], places[step.operands[0]], places[step.operands[1]], places[step.operands[2]],
                      step.immediates.data(), static_cast<std::size_t>(padded));

    for (std::size_t i = 0; i < stores_.size(); ++i) {
        const Store& store = stores_[i];
        const float* x = places[store.value];
        if (store.operand.reduce) {
            reduce_tile(run, store, x, tiles.block, position, n);
            continue;
        }
        if (store.operand.half) {
            functions_.narrow(static_cast<Bf16*>(run.outputs[store.output]) + position, x, static_cast<std::size_t>(n));
            continue;
        }
        if (n == padded && i < 64 && (run.direct >> i & 1U)) continue;
        std::copy_n(x, n, static_cast<float*>(run.outputs[store.output]) + position);
    }
}

void Loop::reduce_tile(const Run& run, const Store& store, const float* x, Dim block, Dim position, Dim n) const {
    std::byte* partial = run.scratch + store.partials + store.partial_bytes * static_cast<std::size_t>(block);
    const Dim inner = store.operand.inner;
    if (store.operand.access == FusedAccess::inner) {
        // Past the end of the run it goes on; finish() folds it back.
        const Dim first = position % inner;
        functions_.accumulate(reinterpret_cast<float*>(partial) + first, x, static_cast<std::size_t>(n));
        return;
    }
    if (store.operand.access != FusedAccess::outer) {
        *reinterpret_cast<double*>(partial) += functions_.sum(x, static_cast<std::size_t>(n));
        return;
    }
    std::byte* own = run.scratch + threads_at_ + thread_bytes_ * static_cast<std::size_t>(block % run.threads);
    double& total = reinterpret_cast<double*>(own + at(slots_) * kTileBytes +
                                              values_.size() * sizeof(float*))[&store - stores_.data()];
    Dim row = position / inner, first = position % inner;
    for (Dim i = 0; i < n; ++row, first = 0) {
        const Dim length = std::min(inner - first, n - i);
        if (first == 0) total = 0;
        total += functions_.sum(x + i, static_cast<std::size_t>(length));
        if (first + length == inner) static_cast<float*>(run.outputs[store.output])[row] = static_cast<float>(total);
        i += length;
    }
}

// Adds up the partial results of the blocks, in their order.
void Loop::finish(const Run& run, const Store& store) const {
    auto* out = static_cast<float*>(run.outputs[store.output]);
    const std::byte* partial = run.scratch + store.partials;
    if (store.operand.access != FusedAccess::inner) {
        double total = 0;
        for (Dim b = 0; b < blocks_; ++b, partial += store.partial_bytes)
            total += *reinterpret_cast<const double*>(partial);
        *out = static_cast<float>(total);
        return;
    }
    const Dim inner = store.operand.inner;
    std::fill_n(out, inner, 0.0F);
    for (Dim b = 0; b < blocks_; ++b, partial += store.partial_bytes) {
        const auto* sums = reinterpret_cast<const float*>(partial);
        functions_.accumulate(out, sums, static_cast<std::size_t>(inner));
        for (Dim i = inner; i < inner + kTile; i += inner)
            functions_.accumulate(out, sums + i, static_cast<std::size_t>(std::min(inner, inner + kTile - i)));
    }
}

}  // namespace netloom::cpu
