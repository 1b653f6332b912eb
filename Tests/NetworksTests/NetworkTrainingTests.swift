import Foundation
import Learning
import Statistics
import Testing

@testable import Networks

private let stream = RandomStream(seed: 0, "training")

/// A task of no whole number of batches, for a network with all kinds of layers that learn.
func oddTraining<Scalar: NetworkScalar>(
  _ plan: NetworkPlan, random: RandomStream = stream, threads: Int = 1
) -> NetworkTraining<Scalar> {
  let layers: [Layer] = [
    .convolution(channels: 5, window: 3), .tanh, .maximum(2), .dense(67), .sigmoid, .dense(3),
  ]
  let samples: Samples<Scalar> = randomSamples(117, width: 48)
  return NetworkTraining(
    network: randomNetwork(.image(6, 8), layers), samples: samples,
    answers: .classes((0..<117).map { samples[$0][3] > 0 ? $0 % 2 : 2 }), plan: plan,
    random: random, threads: threads)
}

let oddPlans = [
  NetworkPlan(batchSize: 50, weightDecay: 1e-3),
  NetworkPlan(
    loss: .squared, optimizer: .momentum(0.9), batchSize: 31,
    learningRate: .linear(from: 0.05, to: 0.01, over: 4)),
]

@Suite struct NetworkTrainingTests {
  @Test(arguments: oddPlans)
  func `parameters are the same, bit for bit, with 1, 2 and 3 threads`(plan: NetworkPlan) {
    let results = [1, 2, 3].map { threads in
      let training: NetworkTraining<Float> = oddTraining(plan, threads: threads)
      training.train(epochs: 3)
      return training
    }
    for other in results.dropFirst() {
      #expect(results[0].network == other.network)
      #expect(results[0].losses == other.losses)
    }
  }

  @Test(arguments: oddPlans)
  func `every parameter moves`(plan: NetworkPlan) {
    let training: NetworkTraining<Float> = oddTraining(plan)
    let start = training.network.parameters
    training.train()
    for (k, (old, new)) in zip(start, training.network.parameters).enumerated() {
      #expect(old != new && new.isFinite, "parameter \(k)")
    }
  }

  @Test(arguments: oddPlans)
  func `single and double precision learn the same`(plan: NetworkPlan) {
    let (single, double): (NetworkTraining<Float>, NetworkTraining<Double>) = (
      oddTraining(plan), oddTraining(plan)
    )
    single.train(epochs: 2)
    double.train(epochs: 2)
    #expect(distance(single.network.parameters, double.network.parameters) < 2e-4)
    #expect(distance(single.losses, double.losses) < 1e-5)
  }

  /// One weight w and one bias b, squared loss, one sample x = 2 with target 1.
  private func oneWeight(_ plan: NetworkPlan) -> NetworkTraining<Double> {
    NetworkTraining(
      network: Network(input: .list(1), layers: [.dense(1)], parameters: [0.4, 0.1]),
      samples: Samples([[2]]), answers: .values(Samples([[1]])), plan: plan, random: stream)
  }

  @Test func `two steps of momentum are those on paper`() {
    let training = oneWeight(
      NetworkPlan(
        loss: .squared, optimizer: .momentum(0.5), batchSize: 1, learningRate: 0.1,
        weightDecay: 0.2))
    training.train()
    // z − t = 0.4·2 + 0.1 − 1 = −0.1, so g = (−0.2 + 0.2·0.4, −0.1)
    #expect(distance(training.network.parameters, [0.412, 0.11]) < 1e-15)
    training.train()
    // z − t = 0.412·2 + 0.11 − 1 = −0.066; u = 0.5·(0.012, 0.01) − 0.1·(−0.132 + 0.0824, −0.066)
    #expect(distance(training.network.parameters, [0.42296, 0.1216]) < 1e-15)
    #expect(distance(training.losses, [0.005, 0.002178]) < 1e-15)
  }

  @Test func `two steps of Adam are those on paper`() {
    let training = oneWeight(
      NetworkPlan(
        loss: .squared, optimizer: .adam(mean: 0.5, square: 0.75, smallest: 0.1), batchSize: 1,
        learningRate: 0.1))
    training.train()
    // g = (−0.2, −0.1): m̂ = g and √v̂ = |g|
    let (w, b) = (0.4 + 0.1 * 0.2 / 0.3, 0.1 + 0.1 * 0.1 / 0.2)
    #expect(distance(training.network.parameters, [w, b]) < 1e-15)
    training.train()
    let error = 2 * w + b - 1
    func moved(_ old: Double, _ first: Double, _ second: Double) -> Double {
      let m = (0.25 * first + 0.5 * second) / 0.75
      let v = (0.1875 * first * first + 0.25 * second * second) / 0.4375
      return old - 0.1 * m / (v.squareRoot() + 0.1)
    }
    #expect(
      distance(
        training.network.parameters, [moved(w, -0.2, 2 * error), moved(b, -0.1, error)]) < 1e-15)
  }

  @Test func `weights decay and biases do not`() {
    let network: Network<Float> = randomNetwork(.list(20), [.dense(30), .tanh, .dense(2)])
    let training = NetworkTraining(
      network: network, samples: Samples(width: 20, numbers: Array(repeating: 0, count: 20)),
      answers: .values(
        network.outputs(of: Samples(width: 20, numbers: Array(repeating: 0, count: 20)))),
      plan: NetworkPlan(
        loss: .squared, optimizer: .momentum(), learningRate: 0.5, weightDecay: 0.5),
      random: stream)
    training.train()
    let trained = training.network
    #expect(
      distance(trained[weights: 0].elements, network[weights: 0].elements.map { 0.75 * $0 }) < 1e-6)
    #expect(trained[bias: 0] == network[bias: 0] && trained[bias: 2] == network[bias: 2])
  }

  @Test func `a network learns which of two halves of an image is brighter`() {
    let samples: Samples<Float> = randomSamples(600, width: 16)
    let classes = (0..<600).map { row in
      samples[row][..<8].reduce(0, +) > samples[row][8...].reduce(0, +) ? 1 : 0
    }
    let training = NetworkTraining(
      network: randomNetwork(.list(16), [.dense(8), .tanh, .dense(2)]), samples: samples,
      answers: .classes(classes), plan: NetworkPlan(batchSize: 20, learningRate: 0.01),
      random: stream)
    #expect(training.network.accuracy(on: samples, classes: classes) < 0.8)
    training.train(epochs: 30)
    #expect(training.network.accuracy(on: samples, classes: classes) > 0.97)
    #expect(training.epoch == 30 && training.losses.count == 30 && training.losses[29] < 0.1)
  }
}
