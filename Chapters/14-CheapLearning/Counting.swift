// Chapter 14: a part of its text, which begins in CheapLearning.swift.

import Course
import Foundation
import Ising
import LinearAlgebra
import Statistics

//: ## Counting {#sec:counting}
//:
//: Take $n$ spins. A law $P(s)$ for their states is a list of $2^n$ numbers. So is its logarithm,
//: and the logarithm can be written in a way that shows what is special about a magnet. By Walsh's
//: expansion (@ch:10) any function of spins is a sum of products of spins:
//:
//: $$ \ln P(s) = \sum_{S}J_S\prod_{i\in S}s_i, $$ {#eq:walsh}
//:
//: one coupling $J_S$ for each subset $S$ of the spins, the empty one included. There are $2^n$
//: subsets, as there must be. To find the couplings we take one spin after the other, and put sum
//: and difference in the place of the two values:

extension CheapLearning {
  /// J_S of a function of spins; the bits of the index are the spins in S.
  static func couplings(of values: [Double]) -> [Double] {
    var values = values
    var bit = 1
    while bit < values.count {
      for state in values.indices where state & bit == 0 {
        // A spin is up where its bit is 1
        let (down, up) = (values[state], values[state | bit])
        (values[state], values[state | bit]) = ((up + down) / 2, (up - down) / 2)
      }
      bit *= 2
    }
    return values
  }
}

//: **Guess** how many of the $2^9=512$ couplings are not zero: for a magnet, a torus of $3\times3$
//: spins with the coupling $K$, and for a law that somebody has drawn at random. A magnet's $\ln P$
//: is $K\sum_{\langle ij\rangle}s_is_j-\ln Z$, so it has one for each of the 18 bonds, and the
//: constant. A random law has them all.

extension CheapLearning {
  static let walshClaim = Claim(
    "walsh",
    "Of the 512 couplings of a torus of $3\\times3$ spins 19 are not zero: $-\\ln Z$, and $K$ for each of 18 bonds.",
    source: "@eq:walsh",
    of: { (magnet: EnumeratedMagnet, _: [Double]) in magnet.exponents },
    control: ("a law drawn at random", { _, drawn in drawn })
  ) { exponents, random in
    let coupling = random.uniform(in: 0.1...0.6)
    let magnet = EnumeratedMagnet.torus(size: 3, coupling: coupling)
    let drawn = magnet.exponents.map { _ in random.normal() }
    let found = couplings(of: exponents(magnet, drawn).map { $0 - magnet.logPartition })
    let bonds = Set(magnet.bonds.map { 1 << $0[0] | 1 << $0[1] })
    func farthest(_ sets: [Int], from value: Double) -> Double {
      sets.map { found[$0] }.max { abs($0 - value) < abs($1 - value) } ?? .nan
    }
    let others = found.indices.filter { $0 != 0 && !bonds.contains($0) }
    return .all([
      .identity(found[0], -magnet.logPartition, tolerance: 1e-12, at: "the empty subset"),
      .identity(
        farthest(bonds.sorted(), from: coupling), coupling, tolerance: 1e-12,
        at: "the worst of \(bonds.count) bonds"),
      .identity(
        farthest(others, from: 0), 0, tolerance: 1e-12,
        at: "the worst of \(others.count) others"),
    ])
  }
}

//: This is what Lin, Tegmark and Rolnick [-@lin2017] call cheap: of the functions that could be,
//: physics uses few. A Hamiltonian is a polynomial of **low order** (here 2). It is **local**: of
//: the 36 pairs only 18 are bonds. It is **symmetric**: all bonds have the same $K$. Each property
//: throws out numbers. There are 511, or $2^n-1$, since the constant is fixed by $\sum P=1$; low
//: order leaves 45, of one spin or of two, and 36 of them, $n(n-1)/2$, since up and down are alike,
//: which is a symmetry too; neighborhood leaves 18, or $2n$; and the symmetry of the bonds one.
//:
//: What are they worth? Suppose that you see $M$ samples of the magnet and have to find its law.
//: You choose a class of laws, with $k$ numbers, and take from it the law $\hat p$ under which the
//: samples have the greatest probability. How far from the magnet is it? For a class that contains
//: the magnet inside it, not at an edge, whose $k$ numbers all make a difference, and for many more
//: samples than numbers, we have met the answer in @ch:09 (with $a$ for $k$, and $\mathcal M$
//: for $M$). It is old, and astonishingly simple [@akaike1973]: whatever the $k$ numbers mean,
//:
//: $$ \langle D(P\Vert\hat p)\rangle = \frac{k}{2M}. $$ {#eq:price}
//:
//: $D$ is the relative entropy in nats (@ch:03). Every number that has to be learned costs half
//: a nat, shared among all samples. The reason, for any number of them (exercise 9.2 had one): near
//: the best $\theta$ the relative entropy is a parabola, $\frac12\delta\theta^TC\,\delta\theta$ with the covariances $C$ of what the numbers
//: multiply, and the error $\delta\theta$ has the covariances $C^{-1}/M$; so the mean is
//: $\frac1{2M}\mathrm{tr}\,C\,C^{-1}$. (On the samples themselves the most likely law is *better*
//: than the magnet, by as much [@wilks1938].) To measure it we need the most likely law of a class
//: $p_\theta(s)\propto\exp\sum_a\theta_af_a(s)$. At the maximum the means of all $f_a$ are those of
//: the samples. We go there by Newton's method, which divides the difference of the means by $C$:

extension CheapLearning {
  /// A class of laws: the functions f that are multiplied by its numbers, as lists over all states.
  struct LawClass: Sendable {
    var name: String
    var functions: [[Double]]

    /// Products of spins, summed over the pairs of each group.
    init(_ name: String, spins: Int, groups: [[[Int]]]) {
      self.name = name
      functions = groups.map { group in
        (0..<1 << spins).map { state in
          group.reduce(0) { $0 + ((state >> $1[0] ^ state >> $1[1]) & 1 == 0 ? 1 : -1) }
        }
      }
    }
  }

  static func law(_ functions: [[Double]], _ theta: [Double]) -> [Double] {
    var exponents = [Double](repeating: 0, count: functions[0].count)
    for (function, value) in zip(functions, theta) {
      for state in exponents.indices { exponents[state] += value * function[state] }
    }
    let largest = exponents.max() ?? 0
    let weights = exponents.map { exp($0 - largest) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  /// The law of a class that is most likely for states with these frequencies.
  static func mostLikely(in lawClass: LawClass, of frequencies: [Double]) throws -> [Double] {
    let functions = lawClass.functions
    var theta = [Double](repeating: 0, count: functions.count)
    for _ in 0..<30 {
      let law = law(functions, theta)
      // Compare the means of samples and law
      let means = functions.map { dot($0, law) }
      let gap = zip(functions, means).map { dot($0, frequencies) - $1 }
      guard gap.contains(where: { abs($0) > 1e-9 }) else { break }
      // Divide by the covariances, in steps that are not too large
      let weighted = zip(functions, means).map { function, mean in
        zip(function, law).map { ($0 - mean) * $1 }
      }
      let covariances =
        Matrix(rows: functions.count, columns: law.count, elements: weighted.flatMap { $0 })
        * Matrix(functions).transposed
      let step = try covariances.solve(gap)
      let length = max(1, (step.map(abs).max() ?? 0) / 0.5)
      for a in theta.indices { theta[a] += step[a] / length }
    }
    return law(functions, theta)
  }

  static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }
}

//: The classes are all pairs, the bonds, and one $K$ for all bonds. Beside them the table of all
//: frequencies, which knows nothing of physics; there we add half a sample to each state, lest a
//: state that was not seen be thought impossible. And we add a class that is cheap and *wrong*: a
//: **patch** that ends at its edges, with the 12 bonds that do not lead around the torus. **Guess**
//: what it looks like among the others.
//:
//: {{figure:counting}}

extension CheapLearning {
  struct Learned: Codable {
    var law: String
    /// How many numbers it has.
    var numbers: Int
    var samples: Int
    /// D(P‖p̂) in nats, and 2M D/k.
    var distance, price: Estimate
  }

  static let classes: [LawClass] = {
    let torus = EnumeratedMagnet.torus(size: 3, coupling: 0)
    let pairs = (0..<9).flatMap { i in (i + 1..<9).map { [i, $0] } }
    // Neighbors whose bond does not lead around the torus
    let patch = torus.bonds.filter {
      abs($0[0] - $0[1]) == 3 || (abs($0[0] - $0[1]) == 1 && $0[0] / 3 == $0[1] / 3)
    }
    return [
      LawClass("all pairs", spins: 9, groups: pairs.map { [$0] }),
      LawClass("bonds", spins: 9, groups: torus.bonds.map { [$0] }),
      LawClass("one coupling", spins: 9, groups: [torus.bonds]),
      LawClass("a patch", spins: 9, groups: patch.map { [$0] }),
    ]
  }()

  static let counted = Experiment(
    "counted", over: ["table", "all pairs", "bonds", "one coupling", "a patch"]
  ) { name, run in
    let magnet = EnumeratedMagnet.torus(size: 3, coupling: 0.3)
    let truth = magnet.probabilities
    let lawClass = classes.first { $0.name == name }
    let numbers = lawClass?.functions.count ?? 511
    let repeats = (numbers == 1 ? 12 : 1) * run.count(quick: 32, full: 200)
    let most = ["table", "a patch"].contains(name) ? 102_400 : 25_600
    return try [100, 400, 1_600, 6_400, 25_600, 102_400].filter { $0 <= most }.compactMap {
      samples -> Learned? in
      // With too few samples the most likely law of many numbers may lie at infinity
      guard samples > 8 * numbers || lawClass == nil else { return nil }
      let distances = try (0..<repeats).map { _ -> Double in
        let counts = occupations(of: truth, samples: samples, using: &run.random)
        guard let lawClass else {
          return relativeEntropy(
            of: truth, from: counts.map { ($0 + 0.5) / (Double(samples) + 256) })
        }
        return relativeEntropy(
          of: truth, from: try mostLikely(in: lawClass, of: counts.map { $0 / Double(samples) }))
      }
      let distance = mean(of: distances)
      return Learned(
        law: name, numbers: numbers, samples: samples, distance: distance,
        price: distance * (2 * Double(samples) / Double(numbers)))
    }
  }

  /// How often each state occurs among samples of a law.
  static func occupations(
    of law: [Double], samples: Int, using random: inout RandomStream
  ) -> [Double] {
    var sums = law
    for state in 1..<sums.count { sums[state] += sums[state - 1] }
    var counts = [Double](repeating: 0, count: law.count)
    for _ in 0..<samples {
      let u = random.uniform()
      // Find the first state whose sum exceeds u, by halves
      var (low, high) = (0, law.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if sums[middle] > u { high = middle } else { low = middle + 1 }
      }
      counts[low] += 1
    }
    return counts
  }
}

extension CheapLearning {
  static let priceClaim = Claim(
    "price",
    "A number costs half a nat: with 36, 18 or 1 of them to be learned, from 6,400 samples or more, "
      + "$2MD/k=1$.",
    source: "@eq:price [@akaike1973]", from: counted,
    control: .altered("a number costs one nat") { $0.price = $0.price / 2 }
  ) { rows in
    .each(rows.filter { $0.samples >= 6_400 && !["table", "a patch"].contains($0.law) }) { row in
      .agreement(row.price, 1, resolution: 0.12, at: "\(row.law), \(row.samples) samples")
    }
  }

  static let wrongClaim = Claim(
    "wrong",
    "From 100 samples the wrong patch is nearer to the magnet than the table of frequencies, and from "
      + "102,400 it is farther.",
    source: "found here", from: counted,
    control: .altered("patch and table are exchanged") {
      $0.law = ["a patch": "table", "table": "a patch"][$0.law] ?? $0.law
    }
  ) { rows in
    func distance(_ law: String, _ samples: Int) -> Estimate {
      rows.first { $0.law == law && $0.samples == samples }?.distance ?? Estimate(exactly: .nan)
    }
    return .all([
      .excess(of: distance("table", 100) - distance("a patch", 100), over: 0, at: "few samples"),
      .excess(
        of: distance("a patch", 102_400) - distance("table", 102_400), over: 0, at: "many samples"),
    ])
  }
}

//: The points lie on the lines of @eq:price (those of the table when there are samples enough: with
//: few, the half sample that every state was given is most of what it knows). By @eq:price, to know
//: the magnet to a hundredth of a nat takes {{samples-table}} samples if one knows nothing,
//: {{samples-pairs}} if one knows that spins talk in pairs, {{samples-bonds}} if one knows who
//: talks to whom, and {{samples-one}} if one knows that all talk alike. For 100 spins the last
//: number is the same, and the first has more than thirty digits. That is the first half of an
//: answer to why learning can be cheap: *the world is*, and the learner's class has to be cheap in
//: the same way. The patch shows what happens otherwise. It learns as fast as its twelve numbers
//: allow and then nothing more, {{patch-floor}} nats from the truth. For a while it is a better
//: choice than the table all the same; than the one right coupling it is worse from the beginning.
//:
//: So a low order, locality and symmetry are not features of networks. They are features of
//: $\ln P$, which a network may share or not. It may share symmetry by equal weights and locality
//: by missing ones. How it comes by low order, that is by products, is the next question, since a
//: neuron has only sums.
