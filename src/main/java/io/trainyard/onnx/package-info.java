/**
 * Models as ONNX files: a writer of the few protobuf messages that this takes, and each kind of layer as ONNX operators.
 * Pure Java. May import {@code spec} and {@code model}.
 */
@NullMarked
package io.trainyard.onnx;

import org.jspecify.annotations.NullMarked;
