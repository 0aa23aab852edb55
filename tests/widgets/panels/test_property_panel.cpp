#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include "widgets/panels/number_edit.h"
#include "widgets/panels/property_panel.h"
#include "widgets/support/theme.h"

using namespace netloom;

namespace {

std::span<const Variant> optimizers() {
    static const std::vector<Variant> all = {
        {"sgd", "SGD", "", {real("rate", 0.01).above(0).log(), real("momentum", 0).range(0, 1)}},
        {"adam", "Adam", "", {real("rate", 0.001).above(0).log(), real("eps", 1e-8).above(0)}},
    };
    return all;
}

Fields exampleFields() {
    return {integer("units", 64).range(1, 4096),
            tuple("kernel_size", {3, 3}).range(1, 99),
            choice("padding", {"valid", "same", "explicit"}),
            integer("pad", 1).when("padding", {"explicit"}),
            boolean("bias", true),
            variant("optimizer", optimizers, "adam"),
            list("stages", {integer("epochs", 1), real("rate", 0.1)}),
            reference("source", ReferenceKind::source),
            integer("seed", 0).fold()};
}

struct Edit {
    QString path;
    Json value;
    bool finished;
};

}  // namespace

class TestPropertyPanel : public QObject {
    Q_OBJECT
    std::unique_ptr<PropertyPanel> panel_;
    std::vector<Edit> edits_;

    template <class T>
    T* control(const QString& name) {
        for (T* w : panel_->findChildren<T*>())
            if (w->accessibleName() == name && w->isVisibleTo(panel_.get())) return w;
        return nullptr;
    }
    void type(QWidget* field, const char* text) {
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }
    void choose(QComboBox* box, const QString& text) {
        box->setCurrentIndex(box->findText(text));
        emit box->activated(box->currentIndex());
    }

private slots:
    void init() {
        ThemeManager::instance().setMode(ThemeManager::Mode::Dark);  // sizes as the window has them
        panel_ = std::make_unique<PropertyPanel>();
        panel_->setContext({[](ReferenceKind) { return QStringList{"digits", "faces"}; }, {}});
        panel_->setFields(exampleFields(), Json::object());
        panel_->resize(320, 700);
        panel_->show();
        edits_.clear();
        connect(panel_.get(), &PropertyPanel::edited, this,
                [this](const QString& path, const Json& value, bool finished) {
                    edits_.push_back({path, value, finished});
                });
    }

    void a_folded_field_shows_once_it_is_set() {
        QVERIFY(!control<NumberEdit>("seed"));
        panel_->setFields(exampleFields(), Json::parse(R"({"seed": 3})").value());
        QVERIFY(control<NumberEdit>("seed"));
        panel_->setFields(exampleFields(), Json::parse(R"({"seed": 0})").value());
        QVERIFY(!control<NumberEdit>("seed"));
    }

    void aTypedNumberIsOneFinishedEdit() {
        type(control<NumberEdit>("units"), "128");
        QCOMPARE(edits_.size(), std::size_t{1});
        QCOMPARE(edits_[0].path, QString("units"));
        QVERIFY(edits_[0].value == Json(128) && edits_[0].finished);
    }

    void aNumberOutsideItsRangeIsNotTaken() {
        type(control<NumberEdit>("units"), "0");
        QVERIFY(edits_.empty() || edits_.back().value == Json(1));
        QVERIFY(control<NumberEdit>("units")->value() >= 1);
    }

    void stepsAreOneGesture() {
        auto* units = control<NumberEdit>("units");
        units->setFocus();
        QTest::keyClick(units, Qt::Key_Up);
        QTest::keyClick(units, Qt::Key_Up);
        QCOMPARE(edits_.size(), std::size_t{2});
        QVERIFY(!edits_[1].finished && edits_[1].value == Json(66));
        QTRY_COMPARE(edits_.size(), std::size_t{3});
        QVERIFY(edits_[2].finished && edits_[2].value == Json(66));
    }

    void linkedTupleMovesTogether() {
        type(control<NumberEdit>("kernel size 1"), "5");
        QCOMPARE(edits_.back().path, QString("kernel_size"));
        QVERIFY(edits_.back().value == Json(Json::Array{5, 5}));
    }

    void whenDecidesWhatIsShown() {
        QVERIFY(!control<NumberEdit>("pad"));
        choose(control<QComboBox>("padding"), "explicit");
        QVERIFY(edits_.back().value == Json("explicit"));
        QVERIFY(control<NumberEdit>("pad"));
    }

    void editOfADefaultVariantBringsItsType() {
        type(control<NumberEdit>("rate"), "0.01");
        QCOMPARE(edits_.back().path, QString("optimizer"));
        QCOMPARE(edits_.back().value["type"].text(), std::string("adam"));
        QCOMPARE(edits_.back().value["rate"].real(), 0.01);
        type(control<NumberEdit>("rate"), "0.02");
        QCOMPARE(edits_.back().path, QString("optimizer.rate"));
    }

    void anotherVariantKeepsWhatBothHave() {
        type(control<NumberEdit>("rate"), "0.05");
        choose(control<QComboBox>("optimizer"), "SGD");
        QCOMPARE(edits_.back().value["type"].text(), std::string("sgd"));
        QCOMPARE(edits_.back().value["rate"].real(), 0.05);
        QVERIFY(control<NumberEdit>("momentum") && !control<NumberEdit>("eps"));
    }

    void listsGrowAndShrink() {
        QTest::mouseClick(control<QPushButton>("Add to stages"), Qt::LeftButton);
        QTest::mouseClick(control<QPushButton>("Add to stages"), Qt::LeftButton);
        QCOMPARE(panel_->values()["stages"].size(), std::size_t{2});
        type(control<NumberEdit>("epochs"), "7");
        QCOMPARE(edits_.back().path, QString("stages[0].epochs"));
        QTest::mouseClick(control<QToolButton>("Remove number 2"), Qt::LeftButton);
        QCOMPARE(panel_->values()["stages"].size(), std::size_t{1});
        QCOMPARE(panel_->values().at_path("stages[0].epochs").integer(), 7);
    }

    void resetAsksForTheDefault() {
        QVERIFY(!control<QToolButton>("Reset units"));
        type(control<NumberEdit>("units"), "128");
        QTest::mouseClick(control<QToolButton>("Reset units"), Qt::LeftButton);
        QVERIFY(edits_.back().value.is_null() && edits_.back().finished);
        QCOMPARE(control<NumberEdit>("units")->value(), 64.0);
    }

    void outsideChangesEmitNothing() {
        Json values = Json::object();
        values.set("units", 10);
        values.set("bias", false);
        values.set("source", "faces");
        panel_->setValues(values);
        QVERIFY(edits_.empty());
        QCOMPARE(control<NumberEdit>("units")->value(), 10.0);
        QVERIFY(!control<QCheckBox>("bias")->isChecked());
        QCOMPARE(control<QComboBox>("source")->currentText(), QString("faces"));
    }

    void diagnosticsStandAtTheField() {
        Diagnostic d{Severity::error, {}, Text("kernel %1 does not fit", 9), Text("use a smaller one"), {}, {}};
        d.where.field = "kernel_size";
        panel_->setDiagnostics({d});
        bool found = false;
        for (const QLabel* label : panel_->findChildren<QLabel*>())
            found = found || (label->isVisible() && label->text() == "kernel 9 does not fit; use a smaller one");
        QVERIFY(found);
        QCOMPARE(control<NumberEdit>("kernel size 1")->property("invalid").toString(), QString("true"));
    }

    void filterAndFold() {
        QVERIFY(!control<NumberEdit>("seed"));
        panel_->setFilter("seed");
        QVERIFY(control<NumberEdit>("seed"));
        QVERIFY(!control<NumberEdit>("units"));
    }

    void embeddedItIsNoHigherThanItsRows() {
        PropertyPanel panel;
        panel.embed();
        panel.setFields({integer("units", 64).range(1, 4096)}, {});
        QVERIFY2(panel.sizeHint().height() <= Theme::kRow + 8, qPrintable(QString::number(panel.sizeHint().height())));
    }

    void wheelPassesByUnlessFocused() {
        auto* units = control<NumberEdit>("units");
        panel_->setFocus();
        QWheelEvent wheel(QPointF(5, 5), units->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(units, &wheel);
        QVERIFY(edits_.empty());
    }

    void everythingFitsANarrowPanel() {
        panel_->resize(296, 700);
        QTest::qWait(20);
        for (const QWidget* w : panel_->findChildren<NumberEdit*>())
            if (w->isVisible()) QVERIFY(w->mapTo(panel_.get(), QPoint(w->width(), 0)).x() <= panel_->width());
    }

    void numbersReadWell() {
        QCOMPARE(NumberEdit::textOf(0.001, NumberEdit::Kind::Real), QString("0.001"));
        QCOMPARE(NumberEdit::textOf(1e-8, NumberEdit::Kind::Real), QString("1e-08"));
        NumberEdit rate(NumberEdit::Kind::Real);
        rate.setRange(0, 1, true);
        rate.setLogarithmic(true);
        rate.setValue(0.001);
        rate.stepBy(1);
        QCOMPARE(rate.value(), 0.002);
        rate.stepBy(-2);
        QCOMPARE(rate.value(), 0.0005);
    }
};

QTEST_MAIN(TestPropertyPanel)
#include "test_property_panel.moc"
