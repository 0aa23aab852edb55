// What many layers ask of their inputs, refused in the user's words.
#pragma once
#include "core/layers/builder.h"

namespace netloom {

/// The input as numbers of the graph's float type; refuses indices (labels, tokens).
Val float_input(const LayerBuilder& b, std::string_view port = "in");

/// A batch of pictures (batch, height, width, channels).
Val image_input(const LayerBuilder& b, std::string_view port = "in");

/// A batch of rows (batch, features); a column of single numbers counts as one feature.
Val row_input(const LayerBuilder& b, std::string_view port = "in");

/// The range of a layer that only moves or picks numbers.
OutputRange input_range(const Props& props);

/// The numbers of a shape as words: "28×28".
std::string joined(const std::vector<std::int64_t>& dims, const char* separator);

/// A batch of samples of the shape that a field lists. Refuses more axes than there can be.
Shape batch_of(const LayerBuilder& b, std::string_view field);

/// The axis of `x` that a field names: 1 is the first after the batch, -1 the last. Refuses the batch and what is not
/// there.
int sample_axis(const LayerBuilder& b, Val x, std::int64_t asked, std::string_view field);

/// Whether `asked`, counted from the front or from the end, is the axis of the batch.
bool is_batch_axis(Val x, std::int64_t asked);

/// The batches that lie one after another along axis 0: 1, or more where a concat joined several, each of as many
/// samples as the graph's batch. Refuses what has no batch.
Dim joined_batches(const LayerBuilder& b, Val x, std::string_view port);

/// Refuses two values of which one has more batches joined than the other. What has no batch fits any.
void expect_same_samples(const LayerBuilder& b, Val x, Val y);

/// The target as numbers in the shape of `prediction`; a single number stands for all of them. Class indices are taken
/// as numbers where `indices_allowed`.
Val matching_target(const LayerBuilder& b, Val prediction, bool indices_allowed);

/// Scores for each class, one row a sample, or a row a step of each sample where they have time: (rows, classes).
Val score_rows(const LayerBuilder& b, std::string_view port = "prediction");

/// Refuses a target of one number a sample where there are several scores: it holds classes that nobody said are some.
void refuse_single_numbers(const LayerBuilder& b, Val scores);

/// Class labels (rows,) for scores (rows, classes): one a sample, or one a step as score_rows() laid them out. Refuses
/// scores with fewer columns than the data has classes.
Val label_input(const LayerBuilder& b, Val scores);

}  // namespace netloom
