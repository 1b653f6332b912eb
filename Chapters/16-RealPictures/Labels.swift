// Chapter 16: a part of its text, which begins in RealPictures.swift.

import Course
import Foundation
import LinearAlgebra
import Networks
import Pictures
import Statistics

//: ## What the labels say {#sec:labels}
//:
//: A stack of Boltzmann machines was once *the* way to start a deep network: learn features without
//: labels, then put a classifier on top [@hinton2006fast]. The argument is physical. A few numbers
//: that know the picture need fewer labels than many pixels do. **Predict:** with few labels
//: features win against pixels, with many the pixels catch up; deeper features need fewer labels
//: still.
//:
//: The classifier is a softmax, the same for all; a validation chooses between two decays of its
//: weights, and all kinds of numbers are scaled to the same variance. Its rivals: pixels; each
//: layer; each *scrambled* layer, which is the control that many omit; as many modes; and a plain
//: network of 128 and 64 units, taught from end to end. Each seed has its own labeled pictures.
//: That is the first error. The second is that the test set is finite: a part $p$ of $N$ right
//: answers has the binomial error $\sqrt{p(1-p)/N}$, here {{binomial}}. It is the same test for
//: all, so it does not help to repeat; but two classifiers on *one* test set can be told apart
//: better than that (@ex:paired).

extension RealPictures {
  /// A softmax on numbers, taught with few or many labels; which of three decays is used, a validation decides.
  static func reader(
    _ samples: Samples<Float>, _ labels: [Int], checks: (Samples<Float>, [Int]),
    steps: Int, using stream: RandomStream
  ) -> Network<Float> {
    let decays = [1e-4, 1e-2]
    let trained = decays.map { decay -> Network<Float> in
      let network = Network<Float>(input: .list(samples.width), layers: [.dense(10)])
      let batch = min(100, samples.count)
      let epochs = max(1, steps * batch / samples.count)
      let training = NetworkTraining(
        network: network, samples: samples, answers: .classes(labels),
        plan: NetworkPlan(
          batchSize: batch, learningRate: .linear(from: 0.01, to: 0, over: epochs),
          weightDecay: decay),
        random: stream.substream("\(decay)"))
      training.train(epochs: epochs)
      return training.network
    }
    return trained.max {
      $0.accuracy(on: checks.0, classes: checks.1) < $1.accuracy(on: checks.0, classes: checks.1)
    } ?? trained[0]
  }

  /// Rows in single precision, each column with mean 0 and the same total variance for all kinds.
  static func standard(_ numbers: Numbers) -> (training: Samples<Float>, test: Samples<Float>) {
    let mean = meanRow(numbers.training)
    let (a, b) = (centered(numbers.training, mean), centered(numbers.test, mean))
    let variance = a.elements.reduce(0) { $0 + $1 * $1 } / Double(a.rows)
    // A mean square of 30 for the whole row: that of the pixels is near 60
    let scale = (30 / variance).squareRoot()
    return (
      Samples(width: a.columns, numbers: a.elements.map { Float($0 * scale) }),
      Samples(width: b.columns, numbers: b.elements.map { Float($0 * scale) })
    )
  }

  static func rows(_ samples: Samples<Float>, _ rows: some Sequence<Int>) -> Samples<Float> {
    Samples(
      width: samples.width,
      numbers: rows.flatMap { samples.numbers[$0 * samples.width..<($0 + 1) * samples.width] })
  }
}

extension RealPictures {
  /// How many test pictures are named right.
  struct Score: Codable {
    var kind: String
    var labels, seed: Int
    var accuracy: Double
    /// The number of test pictures.
    var tests: Int
  }

  struct Course: Sendable, CustomStringConvertible {
    var kind: String
    var seed: Int
    var description: String { "\(kind), seed \(seed)" }
  }

  static let scoreKinds = [
    "pixels", "layer 1", "layer 2", "layer 3", "scrambled 1", "scrambled 2", "scrambled 3",
    "modes 100", "modes 25", "network",
  ]
  static func amounts(_ effort: Effort) -> [Int] {
    effort == .full ? [100, 300, 1_000, 3_000, 10_000] : [100, 1_000, 4_500]
  }

  static let scores = Experiment(
    "scores",
    over: { effort in
      (1...(effort == .full ? 5 : 3)).flatMap { seed in
        scoreKinds.map { Course(kind: $0, seed: seed) }
      }
    }
  ) { (course: Course, run: inout Run) throws -> [Score] in
    let isNetwork = course.kind == "network"
    let numbers = try numbers(isNetwork ? "pixels" : course.kind, run)
    let (training, test) = standard(numbers)
    let stock = try stock(run)
    // Each seed has its own pictures with labels; a thousand others choose the decay
    let pool = try run.shared("order \(course.seed)") { stream, _ in
      var (order, random) = (Array(0..<training.count), stream)
      random.permute(&order)
      return order
    }
    let checks = pool.suffix(1_000)
    let right = Array(stock.test.labels[..<test.count])
    return amounts(run.effort).map { amount in
      let chosen = Array(pool.prefix(amount))
      let (samples, labels) = (rows(training, chosen), chosen.map { stock.training.labels[$0] })
      let validation = (rows(training, checks), checks.map { stock.training.labels[$0] })
      let stream = run.random.substream("\(amount)")
      let network: Network<Float>
      if isNetwork {
        network = plain(samples, labels, using: stream)
      } else {
        network = reader(
          samples, labels, checks: validation, steps: run.count(quick: 250, full: 1_500),
          using: stream)
      }
      return Score(
        kind: course.kind, labels: amount, seed: course.seed,
        accuracy: network.accuracy(on: test, classes: right), tests: test.count)
    }
  }

  /// A network taught from end to end.
  static func plain(
    _ samples: Samples<Float>, _ labels: [Int], using stream: RandomStream
  ) -> Network<Float> {
    var network = Network<Float>(
      input: .list(samples.width), layers: [.dense(128), .relu, .dense(64), .relu, .dense(10)])
    var random = stream.substream("start")
    network.initialize(.he, using: &random)
    let batch = min(100, samples.count)
    let epochs = max(8, 400 * batch / samples.count)
    let training = NetworkTraining(
      network: network, samples: samples, answers: .classes(labels),
      plan: NetworkPlan(
        batchSize: batch, learningRate: .linear(from: 0.001, to: 0, over: epochs),
        weightDecay: 1e-4),
      random: stream)
    training.train(epochs: epochs)
    return training.network
  }
}

//: {{figure:scores}}

extension RealPictures {
  /// The difference of two kinds with so many labels, seed by seed: each seed has the same labels for both.
  static func lead(_ rows: [Score], _ kind: String, over other: String, labels: Int) -> Estimate {
    func own(_ kind: String) -> [Double] {
      rows.filter { $0.kind == kind && $0.labels == labels }.sorted { $0.seed < $1.seed }
        .map(\.accuracy)
    }
    let scatter = mean(of: zip(own(kind), own(other)).map { $0 - $1 })
    // The error of the test set, as if the two were independent
    let tests = Double(rows.first?.tests ?? 1)
    func variance(_ kind: String) -> Double {
      let p = own(kind).reduce(0, +) / Double(own(kind).count)
      return p * (1 - p) / tests
    }
    return Estimate(
      scatter.value,
      standardError: (scatter.standardError * scatter.standardError + variance(kind)
        + variance(other)).squareRoot())
  }

  static func most(_ rows: [Score]) -> Int { rows.map(\.labels).max() ?? 0 }

  static let helpClaim = Claim(
    "help",
    "With a hundred labels no layer of the stack is better than the pixels by $0.1$ or more; with as many labels as there are, the third "
      + "is worse than they are.",
    source: "found here, against our prediction", from: scores,
    control: .altered("the pixels are scrambled") { row in
      row.kind = ["pixels": "scrambled 2", "scrambled 2": "pixels"][row.kind] ?? row.kind
    }
  ) { rows in
    .all(
      (1...3).map { layer in
        .excess(
          of: 0.1 - lead(rows, "layer \(layer)", over: "pixels", labels: 100), over: 0,
          at: "layer \(layer), 100 labels")
      }
        + [3].map { layer in
          .excess(
            of: lead(rows, "pixels", over: "layer \(layer)", labels: most(rows)), over: 0,
            at: "pixels over layer \(layer)")
        })
  }

  static let formClaim = Claim(
    "form",
    "With all labels each layer is better than the scrambled one by more than $0.02$, and the plain network is better than the second layer.",
    source: "found here", from: scores,
    control: .altered("scrambled layers for layers") { row in
      row.kind =
        row.kind.hasPrefix("layer")
        ? "scrambled" + row.kind.dropFirst(5)
        : row.kind.hasPrefix("scrambled") ? "layer" + row.kind.dropFirst(9) : row.kind
    }
  ) { rows in
    .all(
      (1...3).map { layer in
        .excess(
          of: lead(rows, "layer \(layer)", over: "scrambled \(layer)", labels: most(rows)),
          over: 0.02, at: "layer \(layer)")
      } + [
        .excess(
          of: lead(rows, "network", over: "layer 2", labels: most(rows)), over: 0, at: "network")
      ])
  }
}

//: With a hundred labels pixels have {{score-pixels-few}}, the layers {{score-layer-1-few}},
//: {{score-layer-2-few}} and {{score-layer-3-few}}; with {{labels-most}} the numbers are
//: {{score-pixels-most}} against {{score-layer-1-most}}, {{score-layer-2-most}} and
//: {{score-layer-3-most}}. **Our prediction fails,** in both of its halves. The lead of the first
//: layer over the pixels is {{lead-few}} where labels are few and {{lead-most}} where they are
//: many: there is no sign that it is worth labels. (After the long lesson of the full effort it is
//: a little better everywhere, after the short one of the quick effort nowhere.) And deeper is not
//: better, it is worse. A hundred modes do as well as the hundred units of the second layer or
//: better, {{score-modes-100-most}}, without any learning that deserves the name, and the plain
//: network is at {{score-network-most}}.
//:
//: The scrambled layers save us from a wrong conclusion, though. By the reading of pixels the first
//: of them was nearly as good as the layer. By the labels none is: {{score-scrambled-1-most}},
//: {{score-scrambled-2-most}} and {{score-scrambled-3-most}}. So the form of the weights does not
//: serve the pixels, it serves the *kinds*. The stack was never told of kinds; it found, as the
//: modes did, that they are what varies most. Information about pixels and information about what
//: matters are two things. Chapter 12 had that too, with a second place to look at in the role of
//: the label.
