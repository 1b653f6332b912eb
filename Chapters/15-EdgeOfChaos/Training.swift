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
//: errors. In order both are $e^{-L/\xi_c}$. In chaos two things happen. What dies as
//: $e^{-L/\xi_c}$ is the distance of $c$ from $c^*$, the memory of *which* samples they were. And
//: errors explode, with a length of their own, $\xi_\nabla=1/\ln\chi_1$, which is shorter. Which of
//: them ends learning, the argument does not say. If $L$ is a few of these lengths, nothing is
//: left, or nothing useful; on images, after a certain training, they found an end at about
//: $6\,\xi_c$. **Predict** before you look again at @fig:trainable: how deep can networks be at
//: each $\sigma_w$?
//:
//: The lesson is as easy as can be: ten normal numbers $x_i$, and two classes, the sign of
//: $\sum_iu_ix_i$ with a direction $u$ that is drawn at random. One unit without any hidden layer
//: would do. (So depth is not *needed* here, it is in the way. We ask what it destroys.) There are
//: {{lesson-samples}} samples, hidden layers of {{lesson-width}} tanh units, momentum $0.9$, a
//: learning rate of three thousandths, and {{lesson-steps}} steps in all. (Who always gives the
//: answer that most samples have is right about {{chance}} of them. This is what "nothing" means
//: below.)

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
  static func lessonWidth(_ effort: Effort) -> Int { effort == .quick ? 32 : 48 }

  /// How often a deep network is right after its lesson: of what it has seen, and of new samples; and of
  /// what it has seen when half of the lesson is over.
  static func learned(
    _ activation: Layer, depth: Int, width: Int, weightVariance: Double, biasVariance: Double,
    rate: Double, using random: inout RandomStream
  ) -> (half: Double, seen: Double, new: Double) {
    let plane = (0..<10).map { _ in random.normal() }
    let lesson = Lesson(count: lessonSize, plane: plane, using: &random)
    let test = Lesson(count: 500, plane: plane, using: &random)
    var network = Network<Float>(
      input: .list(10),
      layers: (0..<depth).flatMap { _ in [.dense(width), activation] } + [.dense(2)])
    var fast = SFC64(from: &random)
    network.initialize(
      .scaled(weightVariance: weightVariance, biasVariance: biasVariance), using: &fast)
    let training = NetworkTraining(
      network: network, samples: lesson.samples, answers: .classes(lesson.classes),
      plan: NetworkPlan(
        optimizer: .momentum(0.9), batchSize: batchSize, learningRate: .constant(rate)),
      random: random.substream("training"))
    func isRight() -> Double {
      training.network.accuracy(on: lesson.samples, classes: lesson.classes)
    }
    training.train(epochs: lessonEpochs / 2)
    let half = isRight()
    training.train(epochs: lessonEpochs / 2)
    return (
      half, isRight(), training.network.accuracy(on: test.samples, classes: test.classes)
    )
  }
}

extension EdgeOfChaos {
  struct Taught: Codable {
    var weightVariance: Double
    var width, depth, seed: Int
    /// How often it is right: of the samples it has seen, and of new ones.
    var seen, new: Double
    /// How often it was right of the same samples after half of the steps.
    var half: Double
    /// ξ_c, and L/ξ_c.
    var length, ratio: Double
  }

  static let taught = Experiment(
    "taught",
    over: { (effort: Effort) -> [Pupil] in
      let steps = effort == .quick ? 5 : 13
      return (0..<steps).flatMap { k in
        // At quick effort there are few σ_w², and more of each; of the edge, which no claim needs, fewer
        (1...(effort >= .full ? 6 : [0: 10, 1: 3][k] ?? 9)).map {
          Pupil(weightVariance: 1 + 3.0 * Double(k) / Double(steps - 1), seed: $0)
        }
      }
    }
  ) { pupil, run in
    let ensemble = Ensemble(weightVariance: pupil.weightVariance, biasVariance: 0.05)
    let length = ensemble.correlationLength
    let depths =
      run.effort == .quick
      ? Array(stride(from: 10, through: 85, by: 15))
      : Array(stride(from: 10, through: 110, by: 10))
    return depths.map { depth in
      let found = learned(
        .tanh, depth: depth, width: lessonWidth(run.effort), weightVariance: pupil.weightVariance,
        biasVariance: 0.05,
        rate: 0.003, using: &run.random)
      return Taught(
        weightVariance: pupil.weightVariance, width: lessonWidth(run.effort), depth: depth,
        seed: pupil.seed, seen: found.seen,
        new: found.new, half: found.half, length: length, ratio: Double(depth) / length)
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
    "In order and in chaos learning ends at six correlation lengths, within a factor of two: the depth down to which networks learn three in four of "
      + "their samples, halfway from guessing to knowing, is more than 3 and less than 12 $\\xi_c$ (in the mean over $\\sigma_w$); and those deeper than "
      + "10 $\\xi_c$ are right about fewer than six in ten.",
    source: "[@schoenholz2017], who find an end at about 6 on images", from: taught,
    control: .altered("the length at $\\sigma_w^2=2$ for all") { row in
      row.ratio *= row.length / 25
    }
  ) { rows in
    .each([1, -1]) { side in
      let own = rows.filter { side * ($0.weightVariance - 1.760955) > 0 }
      let (end, phase) = (middle(endings(own).map(\.ratio)), side < 0 ? "order" : "chaos")
      let beyond = own.filter { Double($0.depth) > 10 * $0.length }
      return .all([
        .excess(of: end, over: 3, at: "end in \(phase)"),
        .excess(of: 12 - end, over: 0, at: "12 less the end in \(phase)"),
        .excess(of: 0.6 - average(beyond.map(\.seen)), over: 0, at: "\(phase), beyond 10"),
      ])
    }
  }

  static let collapseClaim = Claim(
    "collapse",
    "In chaos, as $\\sigma_w^2$ changes, the depth down to which three in four samples are learned is proportional to the "
      + "correlation length: it grows as its power 1.",
    source: "[@schoenholz2017]", from: taught,
    control: .altered("the correlation length of another $\\sigma_w^2$, by half the range away") {
      row in
      row.length = otherLengths[Int((row.weightVariance * 4).rounded())] ?? .nan
    }
  ) { rows in
    // At four errors of this size it would be told from the power 0, a depth that does not depend on σ_w
    .agreement(endingPower(rows, \.length), 1, resolution: 0.2)
  }

  static let heartClaim = Claim(
    "heart",
    "Chaos learns by heart: among networks of 10 layers that have learned four in five of their samples, those from chaos lose "
      + "more on new samples than those from order and the edge.",
    source: "[@xiao2020] for very wide and deep networks; the numbers found here", from: taught,
    control: .altered("phases are given out by turns") { row in
      row.weightVariance = row.seed % 2 == 0 ? 1 : 4
    }
  ) { rows in
    .excess(of: gap(rows, isChaos: true) - gap(rows, isChaos: false), over: 0)
  }
}

//: The curves that lay side by side come together. They pass three quarters at {{end-order}}
//: correlation lengths in order, and at {{end-chaos}} in chaos (means over $\sigma_w$). In chaos
//: one length is enough: from one $\sigma_w$ to another these depths differ by a factor of up
//: to {{chaos-layers}} in layers, but only by one of {{chaos-xi}} in correlation lengths. They grow
//: as $\xi_c$ to the power {{collapse-power}}, where proportional means 1. Is it the other length,
//: that of exploding errors? As a power of $\xi_\nabla$ they grow with {{nabla-power}} only. So
//: what ends learning in chaos follows the memory of *which* sample it was, not the explosion of
//: errors.
//:
//: In order the depths are between {{order-least}} and {{order-most}} $\xi_c$. The least belongs to
//: the $\sigma_w$ nearest to the edge, where $\xi_c$ is long, and six of it would be more layers
//: than are learned *at* the edge, where $\xi_c$ is infinite: these are {{edge-layers}}. So there
//: something else sets a limit. It is the next subject.
//:
//: So the *place* of the curves relative to each other was predicted, without anything about the
//: lesson. The number itself was not. It is hardly the rounding of numbers that ends learning, for
//: $e^{-5}$ is far from it. But one step moves the first layers by so much less than the last ones,
//: and there are only {{lesson-steps}} of them. **Predict:** how much deeper can networks be if
//: they take twice as many? If what a step achieves falls as $e^{-L/\xi_c}$, and steps add up, then
//: twice as many buy $\ln2=0.69$ of a correlation length. We looked at the same networks in the
//: middle of their lesson. In chaos the second half of the steps brings {{more-chaos}} $\xi_c$: it
//: is as we said. In order it brings {{more-order}}, which is more. There steps do not just add up,
//: and we guess why: all layers have to grow together before anything passes, and once it does,
//: learning is quick. So "six" is a number of one lesson. (We have not varied the learning rate.)
//:
//: The two phases fail in different ways. In order nothing distinguishes the samples at the end,
//: and errors vanish. In chaos errors are plenty, and each sample is far from every other, also
//: from those that should be answered alike. Such a network can learn its samples, one by one, and
//: it does: among networks of ten layers that have learned four in five, those from chaos are wrong
//: about {{heart-chaos}} more of the *new* samples than of those they have seen, the others about
//: {{heart-order}}. Xiao, Pennington and Schoenholz [-@xiao2020] derived it for very wide networks,
//: in which training can be solved: on one side one cannot learn, on the other one cannot
//: generalize. And being at the edge is necessary for generalizing at great depth, but not
//: sufficient [@tamai2023].

//: ### The edge has an end as well
//:
//: At the edge $\xi_c=\infty$. Is there no limit? In @fig:trainable there is: at a width of
//: {{lesson-width}} the bright column ends as well. By the last section this should be a matter of
//: $l/n$. So we take networks at the edge, of other widths (@fig:limits).
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
    "widths", over: { (effort: Effort) in Array(1...(effort == .quick ? 10 : 16)) }
  ) { seed, run in
    [12, 24, 48].flatMap { width in
      (run.effort == .quick ? [16, 32, 64] : [8, 16, 32, 64, 128]).map { depth in
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
    "At the edge wider networks can be deeper: the depth down to which they learn three in four of their samples is greater with 48 units a layer "
      + "than with 12.",
    source: "[@hanin2020; @roberts2022]", from: widths,
    control: .altered("widths are given out by turns") { row in
      row.width = [12, 24, 48][(row.seed + [12: 0, 24: 1, 48: 2][row.width, default: 0]) % 3]
    }
  ) { rows in
    // Networks of 48 units that still learn at the greatest depth count with that depth
    .excess(of: reach(rows, width: 48) - reach(rows, width: 12), over: 0)
  }
}

//: Networks of 12 units learn three in four of their samples down to a depth of {{reach-12}}
//: layers, those of 24 down to {{reach-24}}, and those of 48 down to {{reach-48}}. From 12 to 24
//: the depth grows as the width, so that $L/n$ decides, as in networks at their start. From 24 to
//: 48 it grows by much less: in a lesson of fixed length deep networks learn worse even when they
//: are wide. And narrow ones learn worse even when they are shallow. So drawn against $L/n$ the
//: curves come near to each other, but do not fall on one.
//:
//: ### The factor of two {#sec:he}
//:
//: For ReLU networks the choice is between $\sigma_w^2=1$, which keeps the mean square of numbers
//: that pass through *linear* units (with equal widths it is also the choice of Glorot and Bengio
//: [-@glorot2010]), and $\sigma_w^2=2$ of He and others. A factor of two in a variance: does it
//: matter? The correlation map of ReLU does not depend on $\sigma_w$, so signals forget each other
//: as $l^{-2}$ at any of them, and $\xi_c$ is infinite. But lengths and errors fall by $\frac12$ a
//: layer: here it is $\xi_q=1/\ln2=1.44$ that is finite, and six of these are about 9 layers. And
//: $\sigma_w^2=3$? It is not chaos, by the same argument; but all mean squares grow as $1.5^l$. The
//: result is in @fig:limits, on the right.

extension EdgeOfChaos {
  struct Rectified: Codable {
    var weightVariance: Double
    var depth, seed: Int
    var seen: Double
  }

  static let rectifiers = Experiment(
    "rectifiers", over: { (effort: Effort) in Array(1...(effort == .quick ? 12 : 24)) }
  ) { seed, run in
    [1, 2, 3].flatMap { variance in
      (run.effort == .quick ? [4, 12, 24] : [4, 8, 12, 16, 24]).map { depth in
        let found = learned(
          .relu, depth: depth, width: lessonWidth(run.effort), weightVariance: variance,
          biasVariance: 0, rate: 0.01,
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
    "ReLU networks of 24 layers learn three in four of their samples with $\\sigma_w^2=2$, and not so many with 1 or with 3; with 4 layers all learn "
      + "nine in ten.",
    source: "[@he2015]; the numbers found here", from: rectifiers,
    control: .altered("variances of 1 and 2 are exchanged") { row in
      row.weightVariance = [1: 2, 2: 1][row.weightVariance] ?? row.weightVariance
    }
  ) { rows in
    func seen(_ variance: Double, _ depth: Int) -> Estimate {
      average(
        rows.filter { $0.weightVariance == variance && $0.depth == depth }.map(\.seen))
    }
    return .all([
      .excess(of: seen(2, 24), over: 0.75, at: "2, 24 layers"),
      .excess(of: 0.75 - seen(1, 24), over: 0, at: "1, 24 layers"),
      .excess(of: 0.75 - seen(3, 24), over: 0, at: "3, 24 layers"),
      .excess(
        of: average(rows.filter { $0.depth == 4 }.map(\.seen)), over: 0.9, at: "all, 4 layers"),
    ])
  }
}

//: With $\sigma_w^2=2$ networks of 24 layers are right about {{he-2}} of their samples, with 1
//: about {{he-1}}, and with 3 about {{he-3}}. A factor of two in a variance: it is the whole
//: difference, and it can be computed on the back of an envelope. With $\sigma_w^2=1$ learning ends
//: near ten layers, as we said. That of $\sigma_w^2=3$ does not need a correlation length. Outputs
//: of size $1.5^{L/2}$ are answers given with too much confidence, and we guess that the first
//: steps are too large. (A much smaller rate would tell; we have not tried.)
