<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Samples</name>
    <message numerus="yes">
        <source>noise of %n numbers</source>
        <translation>
            <numerusform>noise of %n number</numerusform>
            <numerusform>noise of %n numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of each class</source>
        <translation>
            <numerusform>%n of each class</numerusform>
            <numerusform>%n of each class</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::FilterViewer</name>
    <message numerus="yes">
        <source>%n filters</source>
        <translation>
            <numerusform>%n filter</numerusform>
            <numerusform>%n filters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::GraphDocument</name>
    <message numerus="yes">
        <source>%1 · %n nodes</source>
        <translation>
            <numerusform>%1 · %n node</numerusform>
            <numerusform>%1 · %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cut %n wires</source>
        <translation>
            <numerusform>Cut %n wire</numerusform>
            <numerusform>Cut %n wires</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::MainWindow</name>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n threads</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The device that trains, with %n threads</source>
        <translation>
            <numerusform>The device that trains, with %n thread</numerusform>
            <numerusform>The device that trains, with %n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::NodeFace</name>
    <message numerus="yes">
        <source>%1 parameter(s)</source>
        <translation>
            <numerusform>%1 parameter</numerusform>
            <numerusform>%1 parameters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::OutputViewer</name>
    <message numerus="yes">
        <source>%n maps</source>
        <translation>
            <numerusform>%n map</numerusform>
            <numerusform>%n maps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n numbers</source>
        <translation>
            <numerusform>%n number</numerusform>
            <numerusform>%n numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::PlaneController</name>
    <message numerus="yes">
        <source>%n units over the plane</source>
        <translation>
            <numerusform>%n unit over the plane</numerusform>
            <numerusform>%n units over the plane</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::PlanePanel</name>
    <message numerus="yes">
        <source>%1 · %n units · ±%2</source>
        <translation>
            <numerusform>%1 · %n unit · ±%2</numerusform>
            <numerusform>%1 · %n units · ±%2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::PropertiesPanel</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ViewerController</name>
    <message numerus="yes">
        <source>%n channels of sample %1</source>
        <translation>
            <numerusform>%n channel of sample %1</numerusform>
            <numerusform>%n channels of sample %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n samples</source>
        <translation>
            <numerusform>%n sample</numerusform>
            <numerusform>%n samples</numerusform>
        </translation>
    </message>
</context>
</TS>
