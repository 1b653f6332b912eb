// Chapter 15: a part of its text, which begins in EdgeOfChaos.swift.

import Course
import Foundation
import Learning
import Networks
import Statistics

//: ## Where learning ends {#sec:training}
//:
//: All this was about networks that have learned nothing. Does it say which of them *can* learn?
//: The argument is short [@schoenholz2017]. At its start a network of depth $L$ tells two samples
//: apart by what is left of their difference, and improves its first layers by what is left of the
//: errors. Both are $e^{-L/\xi_c}$, in order and in chaos. If $L$ is a few $\xi_c$, nothing is left;
//: they found about 6 on images. **Predict** before you look again at @fig:trainable: how deep can
//: networks be at each $\sigma_w$?
//:
//: The lesson is as easy as can be: ten normal numbers $x_i$, and two classes, the sign of
//: $\sum_iu_ix_i$ with a direction $u$ that is drawn at random. One unit without any hidden layer
//: would do. (So depth is not *needed* here, it is in the way. We ask what it destroys.) There are
//: {{lesson-samples}} samples, hidden layers of 50 tanh units, momentum $0.9$, a learning rate of
//: $0.003$, and {{lesson-steps}} steps in all.

extension EdgeOfChaos {
  /// Samples of two classes, on either side of a plane.
  struct Lesson {
    var samples: Samples<Float>
    var classes: [Int]

    init(count: Int, plane: [Double], using random: inout RandomStream) {
      let rows = (0..<count).map { _ in plane.map { _ in random.normal() } }
      samples = Samples(rows.map { $0.map { Float($0) } })
      classes = rows.map { row in zip(row, plane).reduce(0) { $0 + $1.0 * $1.1 } > 0 ? 1 : 0 }
    }
  }

  static let lessonSize = 256
  static let lessonEpochs = 20
  static let batchSize = 64

  /// How often a deep network is right after its lesson: of what it has seen, and of new samples.
  static func learned(
    _ activation: Layer, depth: Int, width: Int, weightVariance: Double, biasVariance: Double,
    rate: Double, using random: inout RandomStream
  ) -> (seen: Double, new: Double) {
    let plane = (0..<10).map { _ in random.normal() }
    let lesson = Lesson(count: lessonSize, plane: plane, using: &random)
    let test = Lesson(count: 500, plane: plane, using: &random)
    var network = Network<Float>(
      input: .list(10),
      layers: (0..<depth).flatMap { _ in [.dense(width), activation] } + [.dense(2)])
    network.initialize(
      .scaled(weightVariance: weightVariance, biasVariance: biasVariance), using: &random)
    let training = NetworkTraining(
      network: network, samples: lesson.samples, answers: .classes(lesson.classes),
      plan: NetworkPlan(
        optimizer: .momentum(0.9), batchSize: batchSize, learningRate: .constant(rate)),
      random: random.substream("training"))
    training.train(epochs: lessonEpochs)
    return (
      training.network.accuracy(on: lesson.samples, classes: lesson.classes),
      training.network.accuracy(on: test.samples, classes: test.classes)
    )
  }
}

extension EdgeOfChaos {
  struct Taught: Codable {
    var weightVariance: Double
    var depth, seed: Int
    /// How often it is right: of the samples it has seen, and of new ones.
    var seen, new: Double
    /// ξ_c, and L/ξ_c.
    var length, ratio: Double
  }

  static let taught = Experiment(
    "taught",
    over: { (effort: Effort) -> [Pupil] in
      let steps = effort == .quick ? 5 : 15
      return (0..<steps).flatMap { k in
        (1...(effort == .quick ? 4 : 8)).map {
          Pupil(weightVariance: 1 + 3.0 * Double(k) / Double(steps - 1), seed: $0)
        }
      }
    }
  ) { pupil, run in
    let ensemble = Ensemble(weightVariance: pupil.weightVariance, biasVariance: 0.05)
    let length = ensemble.correlationLength
    let depths =
      run.effort == .quick
      ? Array(stride(from: 10, through: 90, by: 20)) : Array(stride(from: 10, through: 120, by: 10))
    return depths.map { depth in
      let found = learned(
        .tanh, depth: depth, width: 50, weightVariance: pupil.weightVariance, biasVariance: 0.05,
        rate: 0.003, using: &run.random)
      return Taught(
        weightVariance: pupil.weightVariance, depth: depth, seed: pupil.seed, seen: found.seen,
        new: found.new, length: length, ratio: Double(depth) / length)
    }
  }

  struct Pupil: Sendable {
    var weightVariance: Double
    var seed: Int
  }
}

//: {{figure:collapse}}

extension EdgeOfChaos {
  static let trainableClaim = Claim(
    "trainable",
    "Networks of fewer than 3 correlation lengths learn their samples, in order and in chaos; those of more than 12 learn "
      + "nothing.",
    source: "[@schoenholz2017], who find an end at about 6; the numbers of this lesson found here",
    from: taught,
    control: .altered("the correlation length at $\\sigma_w$ for that at $\\sigma_w^2$") { row in
      let wrong = Ensemble(weightVariance: row.weightVariance.squareRoot(), biasVariance: 0.05)
      row.ratio *= row.length / wrong.correlationLength
    }
  ) { rows in
    .each([1, -1]) { side in
      let own = rows.filter { side * ($0.weightVariance - 1.760955) > 0 }
      let phase = side < 0 ? "order" : "chaos"
      return .all([
        .excess(
          of: mean(of: own.filter { $0.ratio < 3 }.map(\.seen)), over: 0.9,
          at: "\(phase), less than 3"),
        .excess(
          of: 0.65 - mean(of: own.filter { $0.ratio > 12 }.map(\.seen)), over: 0,
          at: "\(phase), more than 12"),
      ])
    }
  }

  static let heartClaim = Claim(
    "heart",
    "Where both learn their samples, chaos learns them by heart: at depth 10, $\\sigma_w^2=4$, new samples are answered worse than "
      + "seen ones by $0.15$ or more; at $\\sigma_w^2=1.75$ by less than $0.15$.",
    source: "found here", from: taught,
    control: .altered("seen samples for new ones") { $0.new = $0.seen }
  ) { rows in
    func gap(_ variance: Double) -> Estimate {
      mean(
        of: rows.filter { $0.depth == 10 && abs($0.weightVariance - variance) < 0.13 }
          .map { $0.seen - $0.new })
    }
    return .all([
      .excess(of: gap(4), over: 0.15, at: "chaos"),
      .excess(of: 0.15 - gap(1.75), over: 0, at: "edge"),
    ])
  }
}

//: ### The edge has an end as well
//:
//: At the edge $\xi_c=\infty$. Is there no limit? In @fig:trainable there is: at width 50 the edge
//: ends near a depth of 100. By the last section this should be a matter of $l/n$. So we take
//: networks at the edge, of other widths:
//:
//: {{figure:limits}}

extension EdgeOfChaos {
  struct Wide: Codable {
    var width, depth, seed: Int
    var seen: Double
    /// L/n.
    var ratio: Double
  }

  static let widths = Experiment(
    "widths", over: { (effort: Effort) in Array(1...(effort == .quick ? 6 : 24)) }
  ) { seed, run in
    [16, 32, 64].flatMap { width in
      [8, 16, 32, 64, 128].map { depth in
        let found = learned(
          .tanh, depth: depth, width: width, weightVariance: 1.760955, biasVariance: 0.05,
          rate: 0.003, using: &run.random)
        return Wide(
          width: width, depth: depth, seed: seed, seen: found.seen,
          ratio: Double(depth) / Double(width))
      }
    }
  }
}

extension EdgeOfChaos {
  static let widthsClaim = Claim(
    "widths",
    "At the edge wider networks can be deeper: with 64 layers, 64 units learn more than 16, by $0.1$ or more.",
    source: "[@hanin2020; @roberts2022]; the number found here", from: widths,
    control: .altered("widths are exchanged") { $0.width = 1_024 / $0.width }
  ) { rows in
    func seen(_ width: Int, _ depth: Int) -> Estimate {
      mean(of: rows.filter { $0.width == width && $0.depth == depth }.map(\.seen))
    }
    return .excess(of: seen(64, 64) - seen(16, 64), over: 0.1)
  }
}

//: ### The factor of two {#sec:he}
//:
//: For ReLU networks the choice is between $\sigma_w^2=1$, which keeps the mean square of numbers
//: that pass through *linear* units (with equal widths it is also the choice of Glorot and Bengio
//: [-@glorot2010]), and $\sigma_w^2=2$ of He and others. A factor of two in a variance: does it
//: matter? $\chi_1=\frac12$, so $\xi=1/\ln2=1.44$, and six of these are 9 layers. And $\sigma_w^2=3$?
//: The correlation map of ReLU does not depend on $\sigma_w$, so this is not chaos; but all numbers
//: grow as $1.5^l$. The result is in @fig:limits, on the right.

extension EdgeOfChaos {
  struct Rectified: Codable {
    var weightVariance: Double
    var depth, seed: Int
    var seen: Double
  }

  static let rectifiers = Experiment(
    "rectifiers", over: { (effort: Effort) in Array(1...(effort == .quick ? 8 : 24)) }
  ) { seed, run in
    [1, 2, 3].flatMap { variance in
      [4, 8, 12, 16, 24, 32].map { depth in
        let found = learned(
          .relu, depth: depth, width: 50, weightVariance: variance, biasVariance: 0, rate: 0.01,
          using: &run.random)
        return Rectified(
          weightVariance: variance, depth: depth, seed: seed, seen: found.seen)
      }
    }
  }
}

extension EdgeOfChaos {
  static let heClaim = Claim(
    "he",
    "ReLU networks of 16 layers learn with $\\sigma_w^2=2$, and do not with 1 or with 3; with 4 layers all learn.",
    source: "[@he2015]; the numbers found here", from: rectifiers,
    control: .altered("variances of 1 and 2 are exchanged") { row in
      row.weightVariance = [1: 2, 2: 1][row.weightVariance] ?? row.weightVariance
    }
  ) { rows in
    func seen(_ variance: Double, _ depth: Int) -> Estimate {
      mean(
        of: rows.filter { $0.weightVariance == variance && $0.depth == depth }.map(\.seen))
    }
    return .all(
      [
        .excess(of: seen(2, 16), over: 0.85, at: "2, 16 layers"),
        .excess(of: 0.7 - seen(1, 16), over: 0, at: "1, 16 layers"),
        .excess(of: 0.85 - seen(3, 16), over: 0, at: "3, 16 layers"),
      ] + [1, 2, 3].map { .excess(of: seen($0, 4), over: 0.85, at: "\($0), 4 layers") })
  }
}
