// What a generator is fed with, and the pictures that come out: the same for every viewer.
#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "app/controllers/samples.h"
#include "core/data/source.h"
#include "core/network/meaning.h"
#include "widgets/images/tensor_image.h"

namespace netloom {

/// Numbers drawn from a prior, (count, shape…): the same from the same seed.
Tensor drawn(const Prior& prior, Dim count, const Shape& shape, std::uint64_t seed);

/// Where a number is that a picture is made from, and how far from there it goes.
struct Extent {
    double middle = 0, reach = 1;
};
/// Nearly all of what is drawn from it.
Extent extentOf(const Prior& prior);
/// Of each number, as far as `codes` go, (count, …): all of them lie within. 1 on either side where none is finite.
std::vector<Extent> extentsOf(const Tensor& codes, std::size_t numbers);

/// What is told beside the latent to `count` samples: of a column of classes `row` samples in turn get the same class,
/// beginning anew after the last, or all of them `chosen`; other columns are those of `sample`, zero where it has none.
Feeds conditionsFor(const Generator& generator, Dim count, std::optional<Dim> chosen = {}, Dim row = 1,
                    const Feeds& sample = {});

/// The values of such a wire as (count, height, width, channels), shares made of logits; a copy. Empty where they are
/// none.
Tensor formedAsPictures(const Tensor& values, const PictureWire& wire);
/// The values of such a wire as pictures: shares made of logits, a flat one laid out, black and white where they are in
/// the data.
std::vector<Picture> picturesOf(const Tensor& values, const PictureWire& wire, const DataSets& data, int limit);

}  // namespace netloom
