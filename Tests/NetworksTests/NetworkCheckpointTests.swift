import Foundation
import Learning
import Statistics
import Testing

@testable import Networks

/// What went wrong with a checkpoint, in words.
private func complaint(
  _ data: Data, like training: NetworkTraining<Float>, samples: Samples<Float>? = nil,
  answers: Answers<Float>? = nil, random: RandomStream? = nil
) -> String {
  do {
    _ = try NetworkTraining(
      checkpoint: data, name: "old.run", samples: samples ?? training.samples,
      answers: answers ?? training.answers, random: random ?? training.random)
    return "nothing"
  } catch {
    return "\(error)"
  }
}

@Suite struct NetworkCheckpointTests {
  @Test(arguments: oddPlans)
  func `five epochs are two, a file, and three more, bit for bit`(plan: NetworkPlan) throws {
    let whole: NetworkTraining<Float> = oddTraining(plan)
    whole.train(epochs: 5)
    let first: NetworkTraining<Float> = oddTraining(plan)
    first.train(epochs: 2)
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("networks-\(UUID().uuidString).run")
    defer { try? FileManager.default.removeItem(at: url) }
    try first.write(to: url)
    let second = try NetworkTraining(
      checkpoint: url, samples: whole.samples, answers: whole.answers, random: whole.random,
      threads: 2)
    #expect(second.epoch == 2 && second.plan == plan && second.network == first.network)
    second.train(epochs: 3)
    #expect(second.network == whole.network && second.losses == whole.losses)
    #expect(try second.checkpoint() == whole.checkpoint())
  }

  @Test func `damaged, short, foreign and newer files are refused, and the message says why`()
    throws
  {
    let training: NetworkTraining<Float> = oddTraining(oddPlans[0])
    let data = try training.checkpoint()
    func complaint(_ data: Data) -> String { NetworksTests.complaint(data, like: training) }
    #expect(complaint(data) == "nothing")
    for place in [24, 40, data.count / 2, data.count - 1] {
      var damaged = data
      damaged[place] ^= 4
      #expect(complaint(damaged).contains("old.run: expected"), "byte \(place)")
    }
    #expect(complaint(data.dropLast(8)).contains("bytes; remove it"))
    #expect(complaint(Data()).contains("found an empty file"))
    var boltzmann = data
    boltzmann[0] = 0x52
    #expect(complaint(boltzmann).contains("found another kind"))
    var newer = data
    newer[8] = 2
    #expect(complaint(newer).contains("expected version 1, found version 2; read it with"))
  }

  @Test func `a checkpoint goes on with its own samples, answers, stream and precision alone`()
    throws
  {
    let training: NetworkTraining<Float> = oddTraining(oddPlans[0])
    let data = try training.checkpoint()
    #expect(
      complaint(data, like: training, random: RandomStream(seed: 1)).contains("a stream of"))
    var numbers = training.samples.numbers
    numbers[77] += 1
    #expect(
      complaint(data, like: training, samples: Samples(width: 48, numbers: numbers))
        .contains("give the samples and answers it was made with"))
    #expect(
      complaint(data, like: training, answers: .classes(Array(repeating: 1, count: 117)))
        .contains("give the samples and answers it was made with"))
    let double: NetworkTraining<Double> = oddTraining(oddPlans[0])
    #expect(
      complaint(try double.checkpoint(), like: training).contains(
        "expected numbers of 32 bits, found 64; continue it in the precision"))
    double.train(epochs: 1)
    let again = try NetworkTraining(
      checkpoint: try double.checkpoint(), samples: double.samples, answers: double.answers,
      random: double.random)
    #expect(again.network == double.network)
  }

  @Test func `layers beyond all numbers, which a file may name, are refused before they are made`()
    throws
  {
    for (input, layers) in [
      (Shape(rows: .max, columns: 2, channels: 2), []), (.list(2), [.dense(.max)]),
      (.list(1 << 24), [.dense(1 << 24)]),
      (.image(4, 4), [.convolution(channels: .max, window: 3), .dense(2)]),
    ] as [(Shape, [Layer])] {
      let complaint = Blueprint.complaint(input: input, layers: layers)
      #expect(complaint?.contains("can be") == true, "\(complaint ?? "nothing")")
    }
    let layers: [Layer] = [
      .convolution(channels: 3, window: 3, padding: .valid, bias: false), .relu, .average(2),
      .dense(5), .tanh, .dense(2, bias: false),
    ]
    let network = Network<Float>(input: .image(6, 6), layers: layers)
    let count = try Blueprint.parameterCount(input: .image(6, 6), layers: layers)
    #expect(count == network.parameters.count)
  }

  @Test func `files that are not there and cannot be written are named`() {
    let training: NetworkTraining<Float> = oddTraining(oddPlans[0])
    let url = URL(fileURLWithPath: "/nowhere/at/all.run")
    #expect(throws: CheckpointError.self) { try training.write(to: url) }
    do {
      _ = try NetworkTraining(
        checkpoint: url, samples: training.samples, answers: training.answers,
        random: training.random)
      Issue.record("a file that does not exist was read")
    } catch {
      #expect("\(error)".contains("cannot read /nowhere/at/all.run"))
    }
  }

  @Test func `a checkpoint of version 1, written in 2026, can be read and goes on as it did`()
    throws
  {
    // A change detector: the file and the numbers were written by this program
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens/version-1.run")
    let samples = Samples<Float>(
      (0..<7).map { row in (0..<6).map { Float((row * 5 + $0 * 3) % 7) / 3 - 1 } })
    let training = try NetworkTraining(
      checkpoint: url, samples: samples, answers: .classes([0, 1, 1, 0, 1, 0, 0]),
      random: RandomStream(seed: 0, "golden"))
    #expect(training.epoch == 3 && training.plan.weightDecay == 0.01)
    training.train(epochs: 2)
    let parameters = training.network.parameters
    #expect(
      distance(parameters.prefix(4), [0.29875946, -0.94079274, -0.32906306, -0.22348632]) < 1e-5)
    #expect(distance(parameters.suffix(2), [0.11464156, -0.11464156]) < 1e-5)
    #expect(
      distance(
        training.losses,
        [
          0.5588366435905121, 0.3862650130293898, 0.31832962902753464, 0.2663770634815076,
          0.29107905995750244,
        ]) < 1e-5)
  }
}
