// What networks mean: found by walking them, through the doors of modules and past bypassed nodes.
#include <QtTest>

#include "core/compile/analysis.h"
#include "core/io/project.h"
#include "core/network/meaning.h"
#include "tests/support/network_builder.h"

using namespace netloom;
using namespace netloom::test;

namespace {

Meaning meaning_of(const Document& document) {
    const OpenedSources opened = open_each(document, {});
    const SourceTable sources = infos_of(opened.sets);
    return netloom::meaning_of(document, sources, analyse(document, sources));
}

Document example(const char* name) {
    return load_project(std::string(NETLOOM_SOURCE_DIR "/examples/") + name + ".json").value().document;
}

std::string label(const Document& d, const Endpoint& wire) {
    return d.label(wire.node) + ":" + wire.port;
}

/// Puts all nodes and wires of the root into modules so that only data, losses and metrics stay outside.
Document wrapped(const Document& document) {
    Document out = document;
    out.modules["m"].network = {};
    Network& inner = out.modules["m"].network;
    Network root;
    const auto stays = [](const Node& n) {
        const LayerDef* def = find_layer(n.type);
        return def->role == Role::data || def->role == Role::loss || def->role == Role::metric;
    };
    Node instance;
    instance.id = out.next_id++;
    instance.type = "module";
    instance.name = "wrapped";
    instance.module = "m";
    for (const Node& n : out.network.nodes) (stays(n) ? root : inner).nodes.push_back(n);
    const auto door = [&](const char* type, const std::string& name) {
        Node node;
        node.id = out.next_id++;
        node.type = type;
        node.name = name;
        inner.nodes.push_back(node);
        return node.id;
    };
    std::map<Port, NodeId> ins, outs;
    for (const Edge& e : out.network.edges) {
        const bool from = root.find(e.from.node), to = root.find(e.to.node);
        if (from && to) {
            root.edges.push_back(e);
        } else if (!from && !to) {
            inner.edges.push_back(e);
        } else if (from) {
            if (!ins.contains(e.from)) {
                const std::string name = "in" + std::to_string(ins.size());
                ins[e.from] = door("module_input", name);
                root.edges.push_back({e.from, {instance.id, name}});
            }
            inner.edges.push_back({{ins[e.from], "out"}, e.to});
        } else {
            if (!outs.contains(e.from)) {
                const std::string name = "out" + std::to_string(outs.size());
                outs[e.from] = door("module_output", name);
                inner.edges.push_back({e.from, {outs[e.from], "in"}});
            }
            root.edges.push_back({{instance.id, inner.find(outs[e.from])->name}, e.to});
        }
    }
    root.nodes.push_back(instance);
    out.network = root;
    return out;
}

}  // namespace

class TestMeaning : public QObject {
    Q_OBJECT

private slots:
    void a_classifier_is_read_by_its_loss() {
        for (const bool inside : {false, true}) {
            const Document d = inside ? wrapped(example("lenet_digits")) : example("lenet_digits");
            const Meaning meaning = meaning_of(d);
            const Comparison* loss = meaning.classifier_of_pictures(1);
            QVERIFY(loss);
            QCOMPARE(loss->kind, AnswerKind::scores);
            QCOMPARE(loss->width, Dim{10});
            QCOMPARE(loss->inputs.size(), std::size_t{1});
            QCOMPARE(loss->inputs.front().column.name, std::string("image"));
            QCOMPARE(loss->truth->column.name, std::string("label"));
            QVERIFY(!meaning.classifier_of_pictures(3));
            QVERIFY(meaning.generators.empty() && meaning.pictures.empty() && !meaning.writer);
            // The accuracy of the same prediction reads it alike.
            for (const Comparison& c : meaning.comparisons) QCOMPARE(c.kind, AnswerKind::scores);
            QVERIFY(meaning.comparisons.size() > 1);
        }
    }

    void a_picture_is_made_from_the_narrowest_noise_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("inside");
        for (const char* name : {"vae_digits", "gan_digits", "wgan_gp_digits"})
            for (const bool inside : {false, true})
                QTest::newRow(qPrintable(QString("%1%2").arg(name, inside ? " in a module" : "")))
                    << QString(name) << inside;
    }
    void a_picture_is_made_from_the_narrowest_noise() {
        QFETCH(const QString, name);
        QFETCH(const bool, inside);
        const Document plain = example(qPrintable(name));
        const Document d = inside ? wrapped(plain) : plain;
        const bool vae = name == "vae_digits";
        const Meaning meaning = meaning_of(d);
        QCOMPARE(meaning.generators.size(), std::size_t{1});
        const Generator& g = meaning.generators.front();
        const std::string before = inside ? "wrapped/" : "";
        QCOMPARE(label(d, g.latent), before + (vae ? "z:out" : "noise:out"));
        QCOMPARE(g.shape, vae ? Shape{16} : Shape{32});
        QVERIFY(g.prior && *g.prior == Prior{});
        QCOMPARE(g.encodes, vae);
        QVERIFY(g.conditions.empty());
        QCOMPARE(label(d, g.picture), before + (vae ? "deconv_2:out" : "generator/deconv_2:out"));
        const PictureWire& picture = *meaning.picture(g.picture);
        QCOMPARE(picture.shape, (Shape{28, 28, 1}));
        QCOMPARE(picture.kind, vae ? AnswerKind::logits : AnswerKind::numbers);
        QCOMPARE(picture.is_reconstruction, vae);
        QCOMPARE(picture.like->column.name, std::string("image"));
        if (!vae) return;
        // What the sigmoid makes of the logits is the same picture, as numbers.
        const PictureWire* shown = meaning.picture({*d.path_of(before + "picture"), "out"});
        QVERIFY(shown && shown->is_reconstruction);
        QCOMPARE(shown->kind, AnswerKind::numbers);
    }

    // An autoencoder has no noise: its latent is where the fewest numbers pass, and nothing says how to draw them.
    void an_autoencoder_has_a_latent_without_a_prior() {
        NetworkBuilder b;
        b.source("digits", R"({"type": "glyph_digits"})");
        b.add("dataset", "digits", R"({"source": "digits"})");
        b.add("flatten", "flat");
        b.add("dense", "wide", R"({"units": 64, "activation": "relu"})");
        b.add("dense", "code", R"({"units": 8})");
        b.add("activation", "bent", R"({"activation": "tanh"})");
        b.add("dense", "back", R"({"units": 64, "activation": "relu"})");
        b.add("dense", "out", R"({"units": 784, "activation": "sigmoid"})");
        b.add("flatten", "wanted");
        b.add("mean_squared_error", "error");
        b.wire("digits:image", "flat").wire("flat", "wide").wire("wide", "code").wire("code", "bent");
        b.wire("bent", "back").wire("back", "out").wire("digits:image", "wanted");
        b.wire("out", "error:prediction").wire("wanted", "error:target");
        const Meaning meaning = meaning_of(b.document);
        QCOMPARE(meaning.generators.size(), std::size_t{1});
        const Generator& g = meaning.generators.front();
        QCOMPARE(label(b.document, g.latent), std::string("bent:out"));
        QVERIFY(!g.prior && g.encodes);
        QVERIFY(meaning.picture(g.picture)->is_reconstruction);
        // A way around it, and no wire says everything any more.
        b.add("add", "sum");
        b.add("dense", "skip", R"({"units": 64})");
        b.wire("back", "sum:in_1").wire("skip", "sum:in_2").wire("wide", "skip");
        for (Edge& e : b.document.network.edges)
            if (e.to.node == b.document.network.find_by_name("out")->id)
                e.from.node = b.document.network.find_by_name("sum")->id;
        const Meaning around = meaning_of(b.document);
        QVERIFY(around.generators.empty() || around.generators.front().shape != Shape{8});
    }

    // A class told beside the noise is a condition, not a part of the latent.
    void what_is_told_beside_the_noise_is_a_condition() {
        NetworkBuilder b;
        b.source("digits", R"({"type": "glyph_digits"})");
        b.add("dataset", "digits", R"({"source": "digits"})");
        b.add("random_uniform", "noise", R"({"shape": [12], "low": -1})");
        b.add("one_hot", "class", R"({"classes": 10})");
        b.add("concat", "both");
        b.add("dense", "made", R"({"units": 784, "activation": "sigmoid"})");
        b.add("reshape", "picture", R"({"shape": [28, 28, 1]})");
        b.wire("digits:label", "class").wire("noise", "both:in_1").wire("class", "both:in_2").wire("both", "made");
        b.wire("made", "picture");
        const Meaning meaning = meaning_of(b.document);
        QCOMPARE(meaning.generators.size(), std::size_t{0});  // told by data: no noise alone, and nothing compares it
        b.add("mean_squared_error", "error");
        b.wire("picture", "error:prediction").wire("digits:image", "error:target");
        const Meaning compared = meaning_of(b.document);
        QCOMPARE(compared.generators.size(), std::size_t{1});
        const Generator& g = compared.generators.front();
        QCOMPARE(label(b.document, g.latent), std::string("noise:out"));
        QCOMPARE(*g.prior, (Prior{Prior::Kind::uniform, -1, 1}));
        QCOMPARE(g.conditions.size(), std::size_t{1});
        QCOMPARE(g.conditions.front().column.name, std::string("label"));
        QVERIFY(!compared.picture(g.picture)->is_reconstruction);  // the very sample is never seen
    }

    void a_writer_is_found_with_its_states() {
        for (const char* name : {"char_lstm", "char_gru"})
            for (const bool inside : {false, true}) {
                const Document d = inside ? wrapped(example(name)) : example(name);
                const Meaning meaning = meaning_of(d);
                QVERIFY2(meaning.writer, name);
                QCOMPARE(label(d, meaning.writer->token), std::string("text:text"));
                QCOMPARE(label(d, meaning.writer->scores), std::string(inside ? "wrapped/" : "") + "logits:out");
                QCOMPARE(meaning.writer->characters.size(), std::size_t{34});
                QCOMPARE(meaning.writer->states.size(), std::size_t(name == std::string("char_lstm") ? 2 : 1));
                QCOMPARE(meaning.writer->states.front().shape, (Shape{1, 96}));
                QVERIFY(meaning.no_writer.empty());
                const NodePath cell = *d.path_of(std::string(inside ? "wrapped/" : "") + (name + 5));
                QVERIFY(meaning.dependences.at(cell).state && meaning.dependences.at(cell).data);
            }
    }

    void what_reads_from_both_ends_cannot_write() {
        Document d = example("char_gru");
        d.network.nodes[2].fields.set("bidirectional", true);
        const Meaning meaning = meaning_of(d);
        QVERIFY(!meaning.writer);
        QCOMPARE(meaning.no_writer.front().where.node, NodePath{d.network.nodes[2].id});
    }

    // Bypassed and muted nodes, circles, missing sources and wires into nothing mean nothing, and break nothing.
    void broken_networks_mean_less() {
        for (const char* name : {"vae_digits", "gan_digits", "char_lstm", "lenet_digits"}) {
            const Document whole = example(name);
            for (std::size_t i = 0; i < whole.network.nodes.size(); ++i)
                for (const int how : {0, 1, 2, 3}) {
                    Document d = whole;
                    Node& node = d.network.nodes[i];
                    if (how == 0) node.muted = true;
                    if (how == 1) node.bypassed = true;
                    if (how == 2) node.type = "no_such_layer";
                    if (how == 3) d.network.edges.push_back({{node.id, "out"}, {node.id, "in"}});
                    meaning_of(d);
                }
            Document without = whole;
            without.sources.clear();
            const Meaning none = meaning_of(without);
            QVERIFY(none.comparisons.empty() || !none.comparisons.front().truth);
        }
    }

    void bypassed_nodes_are_passed() {
        Document d = example("vae_digits");
        for (Node& n : d.network.nodes)
            if (n.name == "deconv_1") n.bypassed = true;
        const Meaning meaning = meaning_of(d);
        // The shapes no longer fit, so that no picture is promised.
        QVERIFY(meaning.generators.empty());
    }
};

QTEST_GUILESS_MAIN(TestMeaning)
#include "test_meaning.moc"
