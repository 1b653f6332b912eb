// Chapter 14: a part of its text, which begins in CheapLearning.swift.

import Course
import Foundation
import Networks
import Statistics

//: ## What the layers forget {#sec:reading}
//:
//: Mehta and Schwab read depth as renormalization, and here, for once, the renormalization is
//: known: it is @eq:upward. So let us ask whether the trained tree does it. A step of
//: renormalization forgets. Once a pair of leaves has been decimated, nothing is left of *which* of
//: its synonyms it was. So we take a sample, keep the four symbols above the leaves, and let the
//: leaves grow again from them: other leaves, same meaning. By how much do the fields $z$ of a
//: layer change? In units of how much they differ between any two samples,
//:
//: $$ S = \frac{\langle|z(x)-z(x')|^2\rangle}{\langle|z(x)-z(x'')|^2\rangle}, $$ {#eq:forgetting}
//:
//: where $x'$ has grown again and $x''$ is another sample. $S=1$: the layer does not know that $x$
//: and $x'$ mean the same. $S=0$: it knows nothing else. The same can be done one level higher:
//: keep the two symbols, and let four and then eight grow again. (This is the measure of
//: [@cagnetta2024].)

extension CheapLearning {
  /// A sample with the same symbols down to a level, and others below.
  static func regrown(
    _ sample: [[Int]], from level: Int, in process: Process, using random: inout RandomStream
  ) -> [[Int]] {
    var sample = sample
    for above in level..<process.rules.count {
      sample[above + 1] = process.children(of: sample[above], level: above, using: &random)
    }
    let last = process.rules.count
    sample[last] = process.blurred(sample[last], using: &random)
    return sample
  }

  /// How much fields change between pairs of samples, in the mean.
  static func distance(_ a: Samples<Float>, _ b: Samples<Float>) -> Double {
    zip(a.numbers, b.numbers).reduce(0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
  }
}

//: **Predict,** for the tree. A layer sees two symbols at a time, but only the *next* one can add
//: up what the units make of them. So the fields of layer 1 cannot forget anything; those of layer
//: 2 can forget which synonym a pair of leaves was, those of layer 3 also which synonym the pair
//: above them was. Before training nothing is forgotten, and as the number of samples grows the
//: layers begin to forget at the same number at which the tree begins to be right.
//:
//: {{figure:forgetting}}

extension CheapLearning {
  struct Forgotten: Codable {
    /// "decimation" for the messages of the best answer.
    var network: String
    var seed, samples: Int
    /// What has grown again: 1 the leaves, 2 also the symbols above them.
    var grown: Int
    /// The layer whose fields were looked at, from 1.
    var layer: Int
    var sensitivity: Double
  }

  static let forgetting = Experiment(
    "forgetting",
    over: { effort in
      courses(effort == .full ? 6 : 4).filter {
        $0.process == "grammar" && ["tree", "three layers"].contains($0.network)
      }
    }
  ) { course, run in
    let school = try school(course.process, seed: course.seed, run: run)
    let tests = Array(school.tests[..<run.count(quick: 500, full: 2_000)])
    let exact = course.network == "tree" ? decimated(tests, course, school.process, run) : []
    return try exact
      + ([0] + sizes(run)).flatMap { samples -> [Forgotten] in
        let network = try trained(course, in: school, samples: samples, run: run)
        func fields(_ samples: [[[Int]]], _ layer: Int) -> Samples<Float> {
          network.values(
            of: inputs(
              samples.map { $0[3] }, symbols: school.process.symbols, shuffled: false),
            after: network.trainable[layer - 1])
        }
        return [1, 2].flatMap { grown -> [Forgotten] in
          let again = tests.map {
            regrown($0, from: 3 - grown, in: school.process, using: &run.random)
          }
          let others = Array(tests[1...] + tests[..<1])
          return (1...4).map { layer in
            let here = fields(tests, layer)
            return Forgotten(
              network: course.network, seed: course.seed, samples: samples, grown: grown,
              layer: layer,
              sensitivity: distance(here, fields(again, layer))
                / distance(here, fields(others, layer)))
          }
        }
      }
  }
}

extension CheapLearning {
  /// The same for the tables of @eq:upward, each divided by its sum, from the leaves up.
  static func decimated(
    _ tests: [[[Int]]], _ course: Course, _ process: Process, _ run: Run
  ) -> [Forgotten] {
    func tables(_ samples: [[[Int]]]) -> [Samples<Float>] {
      let messages = samples.map { process.messages(leaves: $0[3]) }
      return (0...3).map { level in
        Samples(
          messages.map { levels in
            levels[level].flatMap { table -> [Float] in
              let total = table.reduce(0, +)
              return table.map { Float($0 / total) }
            }
          })
      }
    }
    var random = run.random.substream("decimation")
    let here = tables(tests)
    let others = tables(Array(tests[1...] + tests[..<1]))
    return [1, 2].flatMap { grown in
      let again = tables(tests.map { regrown($0, from: 3 - grown, in: process, using: &random) })
      return here.indices.map { level in
        Forgotten(
          network: "decimation", seed: course.seed, samples: 0, grown: grown, layer: level + 1,
          sensitivity: distance(here[level], again[level]) / distance(here[level], others[level]))
      }
    }
  }

  static func sensitivity(
    _ rows: [Forgotten], samples: Int, grown: Int, layer: Int, network: String = "tree"
  ) -> Estimate {
    mean(
      of: rows.filter {
        $0.network == network && $0.samples == samples && $0.grown == grown && $0.layer == layer
      }.map(\.sensitivity))
  }

  static let forgetsClaim = Claim(
    "forgets",
    "In a tree that has learned from 8000 samples the third layer is less than half as sensitive to synonyms of leaves as before it was "
      + "trained; the first layer has not forgotten them. The second layer is more "
      + "sensitive to the synonyms above than to those of leaves by $0.2$ or more.",
    source: "[@cagnetta2024]; for the layers, predicted here", from: forgetting,
    control: .altered("layers are counted from the end") { $0.layer = 5 - $0.layer }
  ) { rows in
    func s(_ samples: Int, _ grown: Int, _ layer: Int) -> Estimate {
      sensitivity(rows, samples: samples, grown: grown, layer: layer)
    }
    return .all([
      .excess(of: s(0, 1, 3) * 0.5 - s(8_000, 1, 3), over: 0, at: "the third layer"),
      .excess(of: s(8_000, 1, 1) - s(0, 1, 1) * 0.5, over: 0, at: "the first layer"),
      .excess(of: s(8_000, 2, 2) - s(8_000, 1, 2), over: 0.2, at: "the second layer"),
    ])
  }
}

//: The tree forgets, and it forgets in the right order. After 8000 samples layer 2 has a
//: sensitivity of {{second-leaves}} to which leaves they were, and of {{second-above}} to which
//: symbols stood above them; in layer 3 these are {{third-leaves}} and {{third-above}}. The points
//: fall where the accuracy rises. And the network of three layers, which was not told of pairs?
//: After as many samples it is at {{deep-leaves}} in its third layer. At full effort one can see it
//: begin to forget, where it begins to be right. It was not made to renormalize, and from enough
//: samples it learns to.
//:
//: ### What this explains, and what not
//:
//: So the reading of depth as renormalization is right here, literally. The best answer is a
//: decimation, the tree has room for it, and after training its layers forget what a decimation
//: forgets. What was hard to see in the magnets of chapters 11 and 12 is plain to see in a grammar.
//: Three things should be said against taking it for more.
//:
//: It does not explain **why descent finds it**. Sums are renormalized by the same equation, and no
//: network learned them. What made the grammar learnable is that its levels leak, and this is a
//: property of the correlations with the label, of which renormalization says nothing.
//:
//: It does not explain **depth**. What is not told who belongs together has the same depth and
//: little of the success; and the magnet on a tree, which is renormalized by @eq:fields, could do
//: without depth. What is bought with the tree is locality, in space and in scale. Two layers would
//: do for products.
//:
//: And there is **no flow**. Each level of the grammar has its own rules, and each layer is another
//: map. What makes a renormalization *group* is that one map is repeated, so that it has fixed
//: points, and exponents. Sums have one rule for all levels, and are the case in which nothing is
//: learned.
