import Statistics

@testable import Networks

/// A network with random parameters, biases too.
func randomNetwork<Scalar: NetworkScalar>(
  _ input: Shape, _ layers: [Layer], seed: UInt64 = 0
) -> Network<Scalar> {
  var random = RandomStream(seed: seed, "network")
  var network = Network<Scalar>(input: input, layers: layers)
  network.initialize(.scaled(weightVariance: 1, biasVariance: 0.1), using: &random)
  return network
}

/// Samples of normal numbers.
func randomSamples<Scalar: NetworkScalar>(
  _ count: Int, width: Int, seed: UInt64 = 0
) -> Samples<Scalar> {
  var random = RandomStream(seed: seed, "samples")
  return Samples(
    width: width, numbers: (0..<count * width).map { _ in Scalar(random.normal()) })
}

/// The same numbers in another precision.
func converted<A: NetworkScalar, B: NetworkScalar>(_ samples: Samples<A>) -> Samples<B> {
  Samples(width: samples.width, numbers: samples.numbers.map { B($0) })
}

/// The largest difference, relative where numbers are above 1.
func distance<A: BinaryFloatingPoint, B: BinaryFloatingPoint>(
  _ a: some Collection<A>, _ b: [B]
) -> Double {
  if a.count != b.count { return .infinity }
  return zip(a, b).reduce(0) {
    let (x, y) = (Double($1.0), Double($1.1))
    let difference = abs(x - y) / max(1, abs(x), abs(y))
    return difference.isNaN ? .infinity : max($0, difference)
  }
}

/// Networks with every kind of layer, and sizes that fit no vector.
let zoo: [(name: String, input: Shape, layers: [Layer])] = [
  ("dense", .list(5), [.dense(7), .sigmoid, .dense(3)]),
  ("without biases", .list(5), [.dense(7, bias: false), .tanh, .dense(3, bias: false)]),
  ("wide", .list(130), [.dense(150), .softplus, .dense(35), .activation(.identity), .dense(2)]),
  (
    "polynomial", .list(4),
    [.dense(6), .activation(.polynomial([0.1, 0.5, -0.3, 0.2])), .dense(2)]
  ),
  ("exponential", .list(4), [.dense(6), .activation(.exponential), .sigmoid, .dense(2), .tanh]),
  ("begins with an activation", .list(4), [.tanh, .dense(6), .relu, .dense(2)]),
  (
    "periodic", Shape(rows: 6, columns: 4, channels: 2),
    [.convolution(channels: 5, window: 3), .tanh, .average(2), .dense(3)]
  ),
  (
    "zeros and maxima", .image(6, 8),
    [
      .convolution(channels: 17, window: 3, padding: .zero), .sigmoid, .maximum(2), .tanh,
      .convolution(
        channels: 3, window: Layer.Window(rows: 2, columns: 3), padding: .zero, bias: false),
      .softplus, .globalAverage,
    ]
  ),
  (
    "valid, strides", Shape(rows: 7, columns: 8, channels: 3),
    [
      .convolution(channels: 4, window: 2, padding: .valid), .tanh,
      .convolution(
        channels: 36, window: Layer.Window(rows: 2, columns: 3), padding: .valid, stride: 2),
      .tanh, .dense(2),
    ]
  ),
  (
    "pools first", .image(6, 6),
    [
      .maximum(3), .convolution(channels: 2, window: 2, stride: 2), .globalAverage, .relu,
      .dense(2),
    ]
  ),
]
