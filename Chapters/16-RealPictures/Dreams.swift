// Chapter 16: a part of its text, which begins in RealPictures.swift.

import Course
import Foundation
import Learning
import LinearAlgebra
import Networks
import Pictures
import Statistics

//: ## Dreams, measured {#sec:dreams}
//:
//: Samples from a model of pictures are looked at, and admired or not. We have measures now. Those
//: of @sec:field: the spectrum, the kurtosis of differences, the mean picture. Three more. How far
//: from its nearest training picture is a dream? A model that has *learned by heart* gives copies,
//: which look splendid; the control are copies, with a little noise, and the yardstick is how far
//: test pictures are. How far are two dreams from each other? And what do they show: let a network
//: name them, and take $e^{S}$ with the entropy $S$ of the names, the number of **kinds**.
//:
//: Six sources: the stack, with chains of its last machine that begin at random; the same, one
//: sweep after beginning in test pictures; its first machine alone, at random; a first machine that
//: was taught by persistent chains (@ch:08); a Gaussian with the mean and covariance of
//: clothing, cut off at 0 and 1; and copies.

extension RealPictures {
  static let sources = [
    "pictures", "stack", "stack, from pictures", "first machine", "persistent", "Gaussian",
    "copies", "stack, 10 sweeps", "stack, 100 sweeps", "stack, 1000 sweeps",
  ]

  /// Dreams of a source, by the measures of pixels.
  struct Dream: Codable {
    var source: String
    /// The exponent of the spectrum, and the kurtosis of differences of neighbors.
    var exponent, kurtosis: Estimate
    /// The mean brightness, and the root mean square difference of the mean pictures.
    var brightness: Estimate
    var meanError: Double
    /// The distance from the nearest training picture, and the mean distance of two of a source.
    var nearest, spread: Estimate
    /// e to the entropy of the classes that a network sees in them.
    var kinds: Double
  }

  static let dreamTable = Experiment("dreams", over: sources) {
    (source: String, run: inout Run) throws -> [Dream] in
    let count = run.count(quick: 200, full: 1_000)
    let pictures = try dreams(source, count, run)
    let stock = try stock(run)
    let training = gray(stock.training, 0..<run.count(quick: 3_000, full: 20_000))
    let groups = groups(pictures, 10)
    let (own, all) = (meanRow(pictures), meanRow(training))
    let near = nearest(pictures, training).map { $0.square.squareRoot() }
    let pairs = (0..<count).map { row -> Double in
      let (a, b) = (pictures.row(row), pictures.row((row + 7) % count))
      return zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
    let judge = try judge(run)
    let classes = judge.classes(
      of: Samples(width: side * side, numbers: pictures.elements.map { Float($0) }))
    let shares = (0..<10).map { c in Double(classes.count { $0 == c }) / Double(count) }
    return [
      Dream(
        source: source, exponent: mean(of: groups.map { exponent(spectrum($0)) }),
        kurtosis: mean(of: groups.map { contrasts($0).kurtosis }),
        brightness: mean(
          of: (0..<count).map { pictures.row($0).reduce(0, +) / Double(side * side) }),
        meanError: (zip(own, all).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
          / Double(side * side)).squareRoot(),
        nearest: mean(of: near), spread: mean(of: pairs),
        kinds: exp(shares.reduce(0) { $0 - ($1 > 0 ? $1 * log($1) : 0) }))
    ]
  }

  /// A network that names pictures, for the count of kinds.
  static func judge(_ run: Run) throws -> Network<Float> {
    let count = run.count(quick: 4_000, full: 20_000)
    return try run.shared("judge") { stream, _ in
      let stock = try stock(run)
      let pictures = gray(stock.training, 0..<count)
      return plain(
        Samples(width: pictures.columns, numbers: pictures.elements.map { Float($0) }),
        Array(stock.training.labels[..<count]), using: stream)
    }
  }
}

//: {{figure:dreams}}
//:
//: | source | $a$ | kurtosis | mean picture | nearest | spread | kinds |
//: |---|---|---|---|---|---|---|
//: | test pictures | {{dreams[0].exponent}} | {{dreams[0].kurtosis}} | {{mean-0}} | {{dreams[0].nearest}} | {{dreams[0].spread}} | {{kinds-0}} |
//: | stack, from random | {{dreams[1].exponent}} | {{dreams[1].kurtosis}} | {{mean-1}} | {{dreams[1].nearest}} | {{dreams[1].spread}} | {{kinds-1}} |
//: | stack, from pictures | {{dreams[2].exponent}} | {{dreams[2].kurtosis}} | {{mean-2}} | {{dreams[2].nearest}} | {{dreams[2].spread}} | {{kinds-2}} |
//: | first machine | {{dreams[3].exponent}} | {{dreams[3].kurtosis}} | {{mean-3}} | {{dreams[3].nearest}} | {{dreams[3].spread}} | {{kinds-3}} |
//: | persistent | {{dreams[4].exponent}} | {{dreams[4].kurtosis}} | {{mean-4}} | {{dreams[4].nearest}} | {{dreams[4].spread}} | {{kinds-4}} |
//: | Gaussian | {{dreams[5].exponent}} | {{dreams[5].kurtosis}} | {{mean-5}} | {{dreams[5].nearest}} | {{dreams[5].spread}} | {{kinds-5}} |
//: | copies | {{dreams[6].exponent}} | {{dreams[6].kurtosis}} | {{mean-6}} | {{dreams[6].nearest}} | {{dreams[6].spread}} | {{kinds-6}} |

extension RealPictures {
  static func dream(_ rows: [Dream], _ source: String) -> Dream? {
    rows.first { $0.source == source }
  }

  static let islandsClaim = Claim(
    "islands",
    "Dreams of the stack that begin at random are nearer to each other than two thirds of the distance of pictures, and show fewer than half as many "
      + "kinds; those that begin in pictures show more than nine tenths as many.",
    source: "chapter 8", from: dreamTable,
    control: .altered("dreams that begin in pictures are shown as the others") {
      $0.source = exchanged($0.source, "stack", "stack, from pictures")
    }
  ) { rows in
    guard let data = dream(rows, "pictures"), let stack = dream(rows, "stack"),
      let begun = dream(rows, "stack, from pictures")
    else { return .bounded(.nan, atLeast: 0) }
    return .all([
      .excess(of: data.spread * (2.0 / 3) - stack.spread, over: 0, at: "spread"),
      .bounded(stack.kinds / data.kinds, atMost: 0.5, at: "kinds, from random"),
      .bounded(begun.kinds / data.kinds, atLeast: 0.9, at: "kinds, from pictures"),
    ])
  }

  static let gaussianClaim = Claim(
    "gaussian",
    "Dreams of the Gaussian have the spectrum of pictures, within $0.3$ of its exponent, and the kurtosis of differences is less than half of theirs.",
    source: "found here", from: dreamTable,
    control: .altered("copies for the Gaussian") {
      $0.source = exchanged($0.source, "Gaussian", "copies")
    }
  ) { rows in
    guard let data = dream(rows, "pictures"), let gaussian = dream(rows, "Gaussian") else {
      return .bounded(.nan, atLeast: 0)
    }
    return .all([
      .identity(gaussian.exponent.value - data.exponent.value, 0, tolerance: 0.3, at: "spectrum"),
      .excess(of: data.kurtosis * 0.5 - gaussian.kurtosis, over: 0, at: "kurtosis"),
    ])
  }

  static let heartClaim = Claim(
    "by-heart",
    "No source but copies has learned by heart: its dreams are more than half as far from the nearest training picture as test pictures are.",
    source: "found here", from: dreamTable,
    control: .altered("copies for the stack") {
      $0.source = exchanged($0.source, "stack", "copies")
    }
  ) { rows in
    guard let data = dream(rows, "pictures") else { return .bounded(.nan, atLeast: 0) }
    return .each(rows.filter { $0.source != "copies" }) { row in
      .excess(of: row.nearest - data.nearest * 0.5, over: 0, at: row.source)
    }
  }
}

//: (The mean picture is compared with that of all training pictures, by the root mean square of the
//: difference.) The dreams that begin at random are *gray ghosts of few kinds*: {{kinds-1}} instead
//: of {{kinds-0}}, with a mean picture that is far off, {{mean-1}}, and much nearer to each other
//: than pictures are. The same stack, one sweep after it began in pictures, passes nearly all
//: tests. That is no wonder, it still shows what it was shown. How long does it? After 10 sweeps
//: there are {{kinds-7}} kinds, after 100 {{kinds-8}}, after 1000 {{kinds-9}}; the mean picture is
//: off by {{mean-7}}, {{mean-8}} and {{mean-9}}, where chains from random have {{mean-1}}. Whoever
//: begins chains in the data, and many do, measures the data for so long. It looks like the disease
//: of @ch:08: contrastive divergence never leaves the neighborhood of the pictures, and what
//: the machine believes far from them, nobody corrects; we called such beliefs islands. Persistent
//: chains help, to {{kinds-4}} kinds, and do not cure. (A lesson of longer chains would be the test
//: of this explanation. We have not made it.)
//:
//: The Gaussian is instructive. By the exponent of the spectrum it is a good model, by
//: construction, and it has nearly all kinds. It has no edges, which the kurtosis sees at once, and the
//: eye too. And by the distance from the training set alone every model here is honest. But
//: distance sees only copies in pixels: a smooth mean is near to everything, and a copy passed once
//: through the stack is not found out. No number of these is enough. Every one of them is beaten by
//: a model that is obviously wrong.
