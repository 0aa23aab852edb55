// Batches prepared ahead by one plain thread. Batches are numbered from the last seek on; number n lives in slot
// n mod (ahead + 1). The thread writes at most `ahead` numbers past the reader's, so the slot that the reader holds is
// never written.
#include <condition_variable>
#include <mutex>
#include <numeric>
#include <thread>

#include "core/data/kind.h"

namespace netloom {
namespace {

struct Position {
    std::int64_t epoch = 0, index = 0;
    friend bool operator==(const Position&, const Position&) = default;
};

/// A buffer for a full batch and one for the short batch at the end of an epoch, if there is one.
struct Slot {
    Batch full, tail;
    bool short_one = false;
    std::vector<std::byte*> full_data, tail_data;
};

void allocate(Batch& batch, std::vector<std::byte*>& data, const SourceInfo& info, std::int64_t samples) {
    for (const Column& c : info.columns) {
        Shape shape{samples};
        for (const Dim d : c.shape) shape.push_back(d);
        batch.columns.emplace_back(c.dtype, shape);
        data.push_back(batch.columns.back().data());
    }
}

}  // namespace

struct Loader::State {
    State(std::shared_ptr<const DataSet> data_set, const Options& o) : data(std::move(data_set)), options(o) {
        samples = data->info().samples[static_cast<std::size_t>(options.part)];
        options.batch = std::max<std::int64_t>(options.batch, 1);
        const std::int64_t full = samples / options.batch;
        tail = samples % options.batch;
        if (options.drop_last && full > 0) tail = 0;
        batches = full + (tail > 0 ? 1 : 0);
        if (batches == 0) return;
        order.resize(static_cast<std::size_t>(samples));
        slots.resize(static_cast<std::size_t>(std::max(options.ahead, 1)) + 1);
        for (Slot& s : slots) {
            if (full > 0) allocate(s.full, s.full_data, data->info(), options.batch);
            if (tail > 0) allocate(s.tail, s.tail_data, data->info(), tail);
        }
        worker = std::thread([this] { work(); });
    }

    ~State() {
        {
            const std::lock_guard lock(mutex);
            stopping = true;
        }
        wake_worker.notify_one();
        if (worker.joinable()) worker.join();
    }

    Position after(Position p) const {
        return p.index + 1 < batches ? Position{p.epoch, p.index + 1} : Position{p.epoch + 1, 0};
    }

    void work() {
        std::unique_lock lock(mutex);
        while (true) {
            wake_worker.wait(lock, [&] { return stopping || made + 1 < taken + slots.size(); });
            if (stopping) return;
            const std::uint64_t started = seeks;
            const Position at = to_make;
            Slot& slot = slots[made % slots.size()];
            lock.unlock();
            fill(slot, at);
            lock.lock();
            if (seeks != started) continue;  // the reader went elsewhere meanwhile
            ++made;
            to_make = after(at);
            wake_reader.notify_one();
        }
    }

    void fill(Slot& slot, Position at) {
        if (at.epoch != order_epoch) {
            std::iota(order.begin(), order.end(), std::int64_t{0});
            if (data->info().consecutive && samples >= options.batch)
                in_stretches();
            else if (options.shuffle && options.part == Part::train)
                random_stream(options.seed, DataStream::shuffle, options.part, at.epoch).shuffle(order);
            order_epoch = at.epoch;
        }
        slot.short_one = tail > 0 && at.index == batches - 1;
        Batch& batch = slot.short_one ? slot.tail : slot.full;
        const std::int64_t first = at.index * options.batch;
        const auto indices = std::span(order).subspan(static_cast<std::size_t>(first),
                                                      static_cast<std::size_t>(slot.short_one ? tail : options.batch));
        data->read(options.part, indices, slot.short_one ? slot.tail_data : slot.full_data);
        batch.epoch = at.epoch;
        batch.index = at.index;
        batch.first_sample = at.epoch * samples + first;
    }

    // Place r of batch k holds sample r·batches + k of those that fill whole batches.
    void in_stretches() {
        const std::int64_t whole = samples / options.batch;
        for (std::int64_t k = 0; k < whole; ++k)
            for (std::int64_t r = 0; r < options.batch; ++r)
                order[static_cast<std::size_t>(k * options.batch + r)] = r * whole + k;
    }

    const std::shared_ptr<const DataSet> data;
    Options options;
    std::int64_t samples = 0, batches = 0;
    std::int64_t tail = 0;  ///< samples in the short batch; 0: there is none

    // Of the worker alone.
    std::vector<std::int64_t> order;
    std::int64_t order_epoch = -1;

    std::vector<Slot> slots;
    std::mutex mutex;
    std::condition_variable wake_worker, wake_reader;
    std::uint64_t made = 0;   ///< batches made since the start; moves back at a seek
    std::uint64_t taken = 0;  ///< batches handed out; the last one is still being read
    std::uint64_t seeks = 0;
    Position to_make, to_take;
    bool stopping = false;
    std::thread worker;
};

Loader::Loader(std::shared_ptr<const DataSet> data, const Options& options)
    : state_(std::make_unique<State>(std::move(data), options)) {}

Loader::~Loader() = default;

std::int64_t Loader::batches() const {
    return state_->batches;
}

std::int64_t Loader::rows_of(std::int64_t index) const {
    return state_->tail > 0 && index + 1 == state_->batches ? state_->tail : state_->options.batch;
}

void Loader::seek(std::int64_t epoch, std::int64_t index) {
    State& s = *state_;
    if (s.batches == 0) return;
    const Position target{epoch + index / s.batches, index % s.batches};
    {
        const std::lock_guard lock(s.mutex);
        if (s.to_take == target) return;
        s.to_take = s.to_make = target;
        s.made = s.taken;
        ++s.seeks;
    }
    s.wake_worker.notify_one();
}

const Batch& Loader::next() {
    State& s = *state_;
    if (s.batches == 0)
        throw Error(Text("the %1 part holds no samples", name_of(s.options.part)), "choose a larger share for it");
    std::unique_lock lock(s.mutex);
    s.wake_reader.wait(lock, [&] { return s.made > s.taken; });
    Slot& slot = s.slots[s.taken % s.slots.size()];
    ++s.taken;
    s.to_take = s.after(s.to_take);
    lock.unlock();
    s.wake_worker.notify_one();
    return slot.short_one ? slot.tail : slot.full;
}

}  // namespace netloom
