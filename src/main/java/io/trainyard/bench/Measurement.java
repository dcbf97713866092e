package io.trainyard.bench;

import java.util.List;

/** Measures one or more figures on a server. */
interface Measurement {

    /** What its figures are about, for when it can't be carried out. */
    String name();

    List<Figure> measure() throws Exception;
}
