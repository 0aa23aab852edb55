"""Keras' side of compare_steps.py, on TensorFlow: the same networks, losses and optimizers as the project files.

    python keras_peer.py WORKLOAD BATCH THREADS compiled

Answers the commands of step_bench. A step is one tf.function; with XLA or without, whichever is faster at the start.
"""
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import keras  # noqa: E402
import tensorflow as tf  # noqa: E402
from peer_loop import serve  # noqa: E402

L = keras.layers
BATCHES = 100


def tiny():
    return [L.Input((8,)), L.Dense(16, "relu"), L.Dense(16, "relu"), L.Dense(2)]


def mlp():
    return [L.Input((28, 28, 1)), L.Flatten(), L.Dense(512, "relu"), L.Dense(256, "relu"), L.Dense(10)]


def lenet():
    return [L.Input((28, 28, 1)), L.Conv2D(32, 5, padding="same", activation="relu"), L.MaxPooling2D(),
            L.Conv2D(64, 5, padding="same", activation="relu"), L.MaxPooling2D(), L.Flatten(),
            L.Dense(512, "relu"), L.Dense(10)]


def cnn(norm=False):
    layers = [L.Input((32, 32, 3))]
    for filters in (32, 64, 128):
        for _ in range(2):
            layers += [L.Conv2D(filters, 3, padding="same", use_bias=not norm)]
            layers += [L.BatchNormalization(), L.ReLU()] if norm else [L.ReLU()]
        layers += [L.MaxPooling2D()]
    layers += [L.Flatten(), L.Dense(1024), L.LeakyReLU(0.01), L.BatchNormalization() if norm else L.Dropout(0.5)]
    return layers + [L.Dense(1024, "relu"), L.Dense(10)]


def characters(cell):
    return [L.Input((64,), dtype="int32"), L.Lambda(lambda t: tf.one_hot(t, 64)), cell(256, return_sequences=True),
            cell(256, return_sequences=True), L.Dense(64)]


def encoder():
    return [L.Input((28, 28, 1)), L.Conv2D(16, 4, 2, "same", activation="relu"),
            L.Conv2D(32, 4, 2, "same", activation="relu"), L.Flatten(), L.Dense(32)]


def decoder():
    return [L.Input((16,)), L.Dense(1568, "relu"), L.Reshape((7, 7, 32)),
            L.Conv2DTranspose(16, 4, 2, "same", activation="relu"), L.Conv2DTranspose(1, 4, 2, "same")]


def generator():
    layers = [L.Input((100,)), L.Dense(12544, use_bias=False), L.BatchNormalization(), L.LeakyReLU(0.01),
              L.Reshape((7, 7, 256))]
    for filters, stride in ((128, 1), (64, 2)):
        layers += [L.Conv2DTranspose(filters, 5, stride, "same", use_bias=False), L.BatchNormalization(),
                   L.LeakyReLU(0.01)]
    return layers + [L.Conv2DTranspose(1, 5, 2, "same", use_bias=False, activation="tanh")]


def discriminator():
    layers = [L.Input((28, 28, 1))]
    for filters in (64, 128):
        layers += [L.Conv2D(filters, 5, 2, "same"), L.LeakyReLU(0.01), L.Dropout(0.3)]
    return layers + [L.Flatten(), L.Dense(1)]


CLASSIFIERS = {"tiny": (tiny, (8,), 2), "mlp": (mlp, (28, 28, 1), 10), "lenet": (lenet, (28, 28, 1), 10),
               "cnn_shapes": (cnn, (32, 32, 3), 10), "cnn_batch_norm": (lambda: cnn(True), (32, 32, 3), 10),
               "char_lstm": (lambda: characters(L.LSTM), None, 34), "char_gru": (lambda: characters(L.GRU), None, 34)}
INFERENCE = {"mlp": (mlp, (28, 28, 1)), "lenet": (lenet, (28, 28, 1)), "vae_digits": (decoder, (16,))}


def scores(logits, target):
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(logits=logits, labels=target))


def apply(optimizer, tape, loss, net_variables):
    optimizer.apply_gradients(zip(tape.gradient(loss, net_variables), net_variables))


class Steps:
    def __init__(self, workload, batch):
        tf.random.set_seed(1)
        self.workload, self.batch = workload, batch
        uniform = tf.random.uniform
        if workload in CLASSIFIERS:
            self.make, shape, classes = CLASSIFIERS[workload]
            rows = (batch, 64) if shape is None else (batch,)
            self.xs = [uniform((batch, 64), 0, 34, tf.int32) if shape is None else uniform((batch, *shape))
                       for _ in range(BATCHES)]
            self.ys = [uniform(rows, 0, classes, tf.int32) for _ in range(BATCHES)]
        else:
            self.xs = [uniform((batch, 28, 28, 1)) for _ in range(BATCHES)]
            self.ys = self.xs

    def build(self, xla=False):
        sequential = keras.Sequential
        if self.workload == "dcgan":
            self.nets = [sequential(generator()), sequential(discriminator())]
            self.optimizers = [keras.optimizers.Adam(2e-4, 0.5) for _ in self.nets]
            step = self.gan_step
        elif self.workload == "vae_digits":
            self.nets = [sequential(encoder()), sequential(decoder())]
            self.optimizers = [keras.optimizers.Adam(1e-3)]
            step = self.vae_step
        else:
            self.nets = [sequential(self.make())]
            self.optimizers = [keras.optimizers.Adam(1e-3)]
            step = self.class_step
        self.step = tf.function(step, jit_compile=xla)

    def class_step(self, x, y):
        with tf.GradientTape() as tape:
            logits = self.nets[0](x, training=True)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits))
        apply(self.optimizers[0], tape, loss, self.nets[0].trainable_variables)

    def vae_step(self, x, _):
        variables = self.nets[0].trainable_variables + self.nets[1].trainable_variables
        with tf.GradientTape() as tape:
            mean, log_variance = tf.split(self.nets[0](x, training=True), 2, axis=1)
            z = mean + tf.exp(0.5 * log_variance) * tf.random.normal((self.batch, 16))
            kl = 0.5 * tf.reduce_mean(tf.reduce_sum(mean ** 2 + tf.exp(log_variance) - log_variance - 1, 1))
            loss = scores(self.nets[1](z, training=True), x) + 0.001 * kl
        apply(self.optimizers[0], tape, loss, variables)

    def gan_step(self, real, _):
        (g, d), (og, od) = self.nets, self.optimizers
        one, zero = tf.ones((self.batch, 1)), tf.zeros((self.batch, 1))
        with tf.GradientTape() as g_tape:
            fake = g(tf.random.normal((self.batch, 100)), training=True)
            with g_tape.stop_recording(), tf.GradientTape() as d_tape:
                loss = scores(d(real, training=True), one) + scores(d(tf.stop_gradient(fake), training=True), zero)
            with g_tape.stop_recording():
                apply(od, d_tape, loss, d.trainable_variables)
            g_loss = scores(d(fake, training=True), one)
        apply(og, g_tape, g_loss, g.trainable_variables)

    def run(self, n):
        for i in range(n):
            self.step(self.xs[i % BATCHES], self.ys[i % BATCHES])

    def choose(self):
        times = []
        for xla in (False, True):
            try:
                self.build(xla)
                self.run(3)
                start = time.perf_counter()
                self.run(5)
                times.append(time.perf_counter() - start)
            except (tf.errors.OpError, ValueError, TypeError):
                break
        self.build(len(times) > 1 and times[1] < times[0])
        self.run(3)


class Inference:
    def __init__(self, workload):
        make, shape = INFERENCE[workload]
        net = keras.Sequential(make())
        self.x = tf.random.uniform((1, *shape))
        self.call = tf.function(lambda x: net(x, training=False))

    def run(self, n):
        for _ in range(n):
            self.call(self.x)


def main():
    workload, batch, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    first = Steps("tiny", 4)
    first.build()
    first.run(1)
    serve(f"Keras {keras.__version__} TensorFlow {tf.__version__}", threads, Steps(workload, batch),
          lambda: Inference(workload))


if __name__ == "__main__":
    main()
