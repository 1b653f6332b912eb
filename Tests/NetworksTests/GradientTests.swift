import Statistics
import Testing

@testable import Networks

@Suite struct GradientTests {
  @Test(arguments: zoo.indices, Loss.allCases)
  func `the gradient of every layer is that of finite differences`(index: Int, loss: Loss) {
    let (name, input, layers) = zoo[index]
    let network: Network<Double> = randomNetwork(input, layers)
    let samples: Samples<Double> = randomSamples(9, width: input.count)
    let targets: Samples<Double> = randomSamples(9, width: network.output.count, seed: 1)
    let answers: [Answers<Double>] = [
      .classes((0..<9).map { $0 % network.output.count }), .values(targets),
    ]
    for answers in answers {
      let gradient = network.gradient(of: loss, samples, answers: answers)
      var random = RandomStream(seed: 0, "chosen")
      for _ in 0..<40 {
        let k = random.integer(below: gradient.count)
        let ends = [1e-5, -1e-5].map { step in
          var parameters = network.parameters
          parameters[k] += step
          return Network(input: input, layers: layers, parameters: parameters)
            .loss(loss, of: samples, answers: answers)
        }
        let difference = (ends[0] - ends[1]) / 2e-5
        #expect(
          abs(difference - gradient[k]) < 1e-8, "\(name), \(loss), parameter \(k): \(gradient[k])")
      }
    }
  }

  @Test(arguments: zoo.indices)
  func `input gradients are those of finite differences`(index: Int) {
    let (name, input, layers) = zoo[index]
    let network: Network<Double> = randomNetwork(input, layers)
    let samples: Samples<Double> = randomSamples(5, width: input.count)
    let answers = Answers<Double>.classes([0, 1, 0, 1, 1])
    let weights = (0..<network.output.count).map { Double($0) - 0.3 }
    let ofLoss = network.inputGradient(of: .crossEntropy, samples, answers: answers)
    let ofOutputs = network.inputGradient(ofOutputs: weights, samples)
    for k in stride(from: 0, to: samples.numbers.count, by: 1 + samples.width / 9) {
      let row = k / samples.width
      let ends = [1e-5, -1e-5].map { step in
        var numbers = samples.numbers
        numbers[k] += step
        return Samples(width: samples.width, numbers: numbers)
      }
      let losses = ends.map { 5 * network.loss(.crossEntropy, of: $0, answers: answers) }
      let sums = ends.map { moved in
        zip(network.outputs(of: moved)[row], weights).reduce(0) { $0 + $1.0 * $1.1 }
      }
      #expect(
        abs((losses[0] - losses[1]) / 2e-5 - ofLoss.numbers[k]) < 1e-8, "\(name), loss, \(k)")
      #expect(
        abs((sums[0] - sums[1]) / 2e-5 - ofOutputs.numbers[k]) < 1e-8, "\(name), outputs, \(k)")
    }
  }

  @Test(arguments: zoo.indices)
  func `vectors of single precision give what plain loops and BLAS give`(index: Int) {
    let (name, input, layers) = zoo[index]
    let network: Network<Double> = randomNetwork(input, layers)
    let single = Network<Float>(network)
    let samples: Samples<Double> = randomSamples(30, width: input.count)
    let others: Samples<Float> = converted(samples)
    let classes = (0..<30).map { $0 % network.output.count }
    for (a, b) in zip(network.allValues(of: samples), single.allValues(of: others)) {
      #expect(distance(a.numbers, b.numbers) < 5e-6, "\(name), values")
    }
    #expect(
      distance(
        network.gradient(of: .crossEntropy, samples, answers: .classes(classes)),
        single.gradient(of: .crossEntropy, others, answers: .classes(classes))) < 5e-6,
      "\(name), gradient")
    #expect(
      distance(
        network.inputGradient(of: .squared, samples, answers: .classes(classes)).numbers,
        single.inputGradient(of: .squared, others, answers: .classes(classes)).numbers) < 2e-5,
      "\(name), inputs")
  }

  @Test func `gradients of many samples are means over batches, whatever the number of threads`() {
    let (_, input, layers) = zoo[7]
    let network: Network<Float> = randomNetwork(input, layers)
    let samples: Samples<Float> = randomSamples(205, width: input.count)
    let classes = (0..<205).map { $0 % 3 }
    let gradients = [1, 2, 3].map {
      network.gradient(of: .crossEntropy, samples, answers: .classes(classes), threads: $0)
    }
    #expect(gradients[0] == gradients[1] && gradients[0] == gradients[2])
    var sum = Array(repeating: 0.0, count: network.parameters.count)
    for row in 0..<205 {
      let one = network.gradient(
        of: .crossEntropy, Samples([samples[row]]), answers: .classes([classes[row]]))
      for k in sum.indices { sum[k] += Double(one[k]) / 205 }
    }
    #expect(distance(gradients[0], sum) < 1e-6)
  }
}
