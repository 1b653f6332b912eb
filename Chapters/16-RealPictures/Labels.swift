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
//: labels, then put a classifier on top [@hinton2006]. The argument is physical. A few numbers
//: that know the picture need fewer labels than many pixels do. **Predict:** a linear classifier
//: has a weight for each number and kind, and if it takes a given number of labels to find a
//: weight, then 400, 100 and 25 numbers should do with a half, an eighth and a thirtieth of the
//: labels of 784 pixels. So with a hundred labels the second layer should be nearly where pixels
//: are with a thousand, and the third beyond; with many labels the pixels catch up.
//:
//: The classifier is a softmax, the same for all; another thousand labels choose between two decays
//: of its weights (they are labels, too: "a hundred" are not a hundred; the stronger decay is
//: chosen in {{strong-decay}} percent of the cases, so that neither is needless), and all kinds of
//: numbers are scaled to the same variance. Its rivals: pixels; each layer; each *scrambled* layer,
//: which is the control that many omit; as many modes; and a plain network of 128 and 64 units,
//: taught from end to end. The features are *frozen*. In 2006 the whole network was taught further;
//: that we do not test. Each seed has its own labeled pictures. That is the first error. The second
//: is that the test set is finite: a part $p$ of $N$ right answers has the binomial error
//: $\sqrt{p(1-p)/N}$, here {{binomial}}. But it is the same test for all, and a picture that is
//: hard is hard for all. So a *difference* of two kinds on one test set is known better than that
//: (@ex:paired): we take it seed by seed, with the same labels for both, and its error is the
//: scatter of seeds. It is the error of a statement on these test pictures.

extension RealPictures {
  static let decays = [1e-4, 1e-2]

  /// A softmax on numbers, taught with few or many labels; which of two decays is used, a validation decides.
  static func reader(
    _ samples: Samples<Float>, _ labels: [Int], checks: (Samples<Float>, [Int]),
    steps: Int, using stream: RandomStream
  ) -> (network: Network<Float>, decay: Double) {
    let trained = decays.map { decay -> (network: Network<Float>, decay: Double) in
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
      return (training.network, decay)
    }
    func marks(_ network: Network<Float>) -> Double {
      network.accuracy(on: checks.0, classes: checks.1)
    }
    return trained.max { marks($0.network) < marks($1.network) } ?? trained[0]
  }
}

extension RealPictures {
  /// How many test pictures are named right.
  struct Score: Codable {
    var kind: String
    var labels, seed: Int
    var accuracy: Double
    /// The decay that validation chose; 0 for the plain network, which has one.
    var decay: Double
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
    "modes 100", "modes 25", "blocks 4", "network",
  ]
  static func amounts(_ effort: Effort) -> [Int] {
    effort >= .full ? [100, 300, 1_000, 3_000, 10_000] : [100, 1_000, 4_500]
  }

  static let scores = Experiment(
    "scores",
    over: { effort in
      (1...(effort >= .full ? 5 : 3)).flatMap { seed in
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
      let (network, decay) =
        isNetwork
        ? (plain(samples, labels, using: stream), 0)
        : reader(
          samples, labels, checks: validation, steps: run.count(quick: 250, full: 1_500),
          using: stream)
      return Score(
        kind: course.kind, labels: amount, seed: course.seed,
        accuracy: network.accuracy(on: test, classes: right), decay: decay, tests: test.count)
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
    return mean(of: zip(own(kind), own(other)).map { $0 - $1 })
  }

  static func most(_ rows: [Score]) -> Int { rows.map(\.labels).max() ?? 0 }

  static let helpClaim = Claim(
    "help",
    "With a hundred labels the second and the third layer have fewer right answers than pixels with a thousand. With a thousand labels or more the "
      + "third has fewer than pixels with as many, and with the most labels each layer has fewer than the one below it.",
    source: "found here, against our prediction", from: scores,
    control: .altered("the pixels are scrambled") {
      $0.kind = exchanged($0.kind, "pixels", "scrambled 2")
    }
  ) { rows in
    let amounts = Set(rows.map(\.labels)).sorted()
    return .all(
      [2, 3].map { layer in
        .excess(
          of: right(rows, "pixels", labels: 1_000) - right(rows, "layer \(layer)", labels: 100),
          over: 0, at: "layer \(layer) with 100 labels, pixels with 1000")
      }
        + amounts.filter { $0 >= 1_000 }.map { labels in
          .excess(
            of: lead(rows, "pixels", over: "layer 3", labels: labels), over: 0,
            at: "pixels over layer 3, \(labels) labels")
        }
        + [1, 2].map { layer in
          .excess(
            of: lead(rows, "layer \(layer)", over: "layer \(layer + 1)", labels: most(rows)),
            over: 0, at: "layer \(layer) over the next")
        })
  }

  static let formClaim = Claim(
    "form",
    "With the most labels each layer has more right answers than the scrambled one, by a lead that grows from layer to layer; and the plain network has more "
      + "than the second layer.",
    source: "found here", from: scores,
    control: .altered("scrambled layers for layers") { row in
      row.kind =
        row.kind.hasPrefix("layer")
        ? "scrambled" + row.kind.dropFirst(5)
        : row.kind.hasPrefix("scrambled") ? "layer" + row.kind.dropFirst(9) : row.kind
    }
  ) { rows in
    let leads = (1...3).map { layer in
      lead(rows, "layer \(layer)", over: "scrambled \(layer)", labels: most(rows))
    }
    return .all(
      leads.enumerated().map { .excess(of: $1, over: 0, at: "layer \($0 + 1)") }
        + zip(leads, leads.dropFirst()).enumerated().map { index, pair in
          .excess(of: pair.1 - pair.0, over: 0, at: "layer \(index + 2), the growth")
        } + [
          .excess(
            of: lead(rows, "network", over: "layer 2", labels: most(rows)), over: 0, at: "network")
        ])
  }
}

extension RealPictures {
  /// How many test pictures a reader names right that was fitted by least squares.
  struct Square: Codable {
    var layer: Int
    /// Right answers from the layer, and from the scrambled one.
    var learned, scrambled: Double
    /// The difference, with its error on pictures that both have seen (@ex:paired).
    var lead: Estimate
    /// Scrambled units that hardly vary: their variance is below 0.01.
    var dead: Int
  }

  /// Which test pictures are named right by a linear reader that was fitted by least squares.
  static func squareReader(_ numbers: Numbers, _ stock: PictureFolder) throws -> [Bool] {
    let mean = meanRow(numbers.training)
    let (h, tests) = (centered(numbers.training, mean), centered(numbers.test, mean))
    // A one for the right kind, less the tenth part that each kind has
    let wanted = Matrix(
      rows: h.rows, columns: 10,
      elements: (0..<h.rows * 10).map {
        (stock.training.labels[$0 / 10] == $0 % 10 ? 1 : 0) - 0.1
      })
    var square = h.transposedTimes(h)
    for k in 0..<square.rows { square[k, k] += 1e-5 * Double(h.rows) }
    let answers = tests * (try square.solve(h.transposedTimes(wanted)))
    return (0..<answers.rows).map { row in
      let own = answers.row(row)
      return own.indices.max { own[$0] < own[$1] } == stock.test.labels[row]
    }
  }

  static let squares = Experiment("squares", over: [1, 2, 3]) {
    (layer: Int, run: inout Run) throws -> [Square] in
    let stock = try stock(run)
    let (own, other) = (
      try numbers("layer \(layer)", run), try numbers("scrambled \(layer)", run)
    )
    let (first, second) = (try squareReader(own, stock), try squareReader(other, stock))
    func part(_ right: [Bool]) -> Double { Double(right.count { $0 }) / Double(right.count) }
    let spread = centered(other.test, meanRow(other.test))
    return [
      Square(
        layer: layer, learned: part(first), scrambled: part(second),
        lead: mean(of: zip(first, second).map { ($0 ? 1 : 0) - ($1 ? 1 : 0) }),
        dead: (0..<spread.columns).count { unit in
          spread.column(unit).reduce(0) { $0 + $1 * $1 } < 0.01 * Double(spread.rows)
        })
    ]
  }
}

extension RealPictures {
  static let squaresClaim = Claim(
    "squares",
    "A reader that is fitted by least squares, too, finds more kinds in each layer than in the scrambled one.",
    source: "found here", from: squares,
    control: .altered("scrambled layers for layers") { $0.lead = 0 - $0.lead }
  ) { rows in .each(rows) { .excess(of: $0.lead, over: 0, at: "layer \($0.layer)") } }
}

//: With a hundred labels pixels have {{score-pixels-few}} of the answers right, the layers
//: {{score-layer-1-few}}, {{score-layer-2-few}} and {{score-layer-3-few}}; with a thousand labels
//: pixels have {{score-pixels-thousand}}; with {{labels-most}} the numbers are
//: {{score-pixels-most}} against {{score-layer-1-most}}, {{score-layer-2-most}} and
//: {{score-layer-3-most}}. **Most of our prediction fails.** Deeper is not better where labels are
//: few, and where they are many each layer is worse than the one below it: what has been lost on
//: the way up (@sec:features) costs more than the fewer weights save. What is left is the first
//: layer. Its lead over the pixels is {{lead-few}} where labels are few, {{lead-thousand}} with a
//: thousand and {{lead-most}} where they are many. These are numbers of the long lesson, which the
//: full effort teaches. There the lead is small and real, and it is worth more the more labels
//: there are: a thousand do for the first layer what pixels need two thousand or more for, and
//: three thousand what pixels need ten thousand for. (After the short lesson of the quick effort it
//: is the other way around, as predicted: the first layer leads with a hundred labels, if at all,
//: and falls behind as they grow in number. So @claim:help is silent about this layer.) It keeps up
//: with the plain network, too: its lead over that is {{lead-network-few}} with a hundred labels
//: and {{lead-network-most}} with all. So features help, but not for the reason that we gave, since
//: then they would help most where labels are few. A hundred modes, {{score-modes-100-most}}, do as
//: well as the hundred units of the second layer or better, without any learning that deserves the
//: name.
//:
//: What does the form of the weights add? The last panel of @fig:scores plots right answers against
//: what is known of the *pixels* (@sec:features). Modes make a curve: whoever knows more of the
//: pixels knows more of the kinds, whatever has been learned. The first scrambled layer lies near
//: to that curve; the layers lie above it, by a little. The scrambled layers have
//: {{score-scrambled-1-most}}, {{score-scrambled-2-most}} and {{score-scrambled-3-most}}, and that
//: looks like much less than they know of the pixels. Count what is *missed*, and most of the
//: contrast is gone. The first scrambled layer misses {{missed-pixels-1}} times as much of the
//: pixels as the layer and errs {{missed-kinds-1}} times as often; the second {{missed-pixels-2}}
//: and {{missed-kinds-2}} times, the third {{missed-pixels-3}} and {{missed-kinds-3}}. Nor is it
//: just that a softmax, which learns step by step, has trouble with numbers that nearly repeat each
//: other. Fitted by least squares the layers have {{square-layer-1}}, {{square-layer-2}} and
//: {{square-layer-3}}, the scrambled ones {{square-scrambled-1}}, {{square-scrambled-2}} and
//: {{square-scrambled-3}}. (Of their units {{dead-1}}, {{dead-2}} and {{dead-3}} hardly vary: they
//: keep biases that were learned with other weights.)
//:
//: So what remains is this: in every layer the form of the weights serves the kinds, and above the
//: first somewhat more than it serves the pixels. The stack was never told of kinds; it found, as
//: the modes did, that they are what varies most. Information about pixels and information about
//: what matters are two things. @Ch:12 had that too, with a second place to look at in the role
//: of the label.
