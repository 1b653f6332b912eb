// Chapter 05: a part of its text, which begins in BlockSpins.swift.

import Course
import Foundation
import Ising
import Renormalization
import Statistics

//: ## Does it matter how we vote? {#sec:kernel}
//:
//: A fixed point belongs to a rule of blurring, and another rule has another one. But if the
//: exponents are those of nature, no rule may change them. Let the block follow its spins less
//: strictly, and elect $\mu$ with the probability
//:
//: $$ P(\mu\mid s_1,\dots,s_4) = \frac{e^{p\mu(s_1+\dots+s_4)}}{2\cosh p(s_1+\dots+s_4)}. $$ {#eq:kernel}
//:
//: For $p\to\infty$ it is the majority, for $p=0$ all blocks throw coins. (Look at this formula
//: well. A unit $\mu$ that sees four others through weights $p$: it is the hidden unit of a
//: Boltzmann machine, and we shall meet it in chapters 7 and 10.) Measure $y_T$ again, on
//: $32\times32$ spins:

extension BlockSpins {
  struct Kernel: Codable {
    var softness: Double
    var step: Int
    var exponent: Estimate
  }

  static let kernels = Experiment("kernels", over: [0.5, 0.766, 1, 2]) { softness, run in
    let measurement = measure(
      SpinOperator.even, size: 32, steps: 3, rule: .soft(p: softness),
      samples: run.count(quick: 12_000, full: 150_000), run: &run)
    return (1...3).map { step in
      Kernel(
        softness: softness, step: step, exponent: measurement.exponent(step: step, operators: 4))
    }
  }
}

//: {{figure:kernels}}

extension BlockSpins {
  static let kernelClaim = Claim(
    "kernels",
    "Rules with $p=1$ and $p=2$ have the thermal exponent 1 at the second step, as the majority has.",
    source: "@eq:kernel", from: kernels,
    control: .altered("the first step is looked at, and $p=0.5$ as well") { row in
      if row.softness == 0.5 { row.softness = 1 }
      row.step = row.step % 3 + 1
    }
  ) { rows in
    .each(rows.filter { $0.softness >= 1 && $0.step == 2 }) { row in
      .agreement(row.exponent, 1, resolution: 0.02, at: "$p = \(row.softness)$")
    }
  }

  static let badKernelClaim = Claim(
    "soft-kernel",
    "The rule with $p=0.5$ loses the critical point: from the first to the third step its exponent falls "
      + "by more than 0.2.",
    source: "@eq:kernel", from: kernels,
    control: .altered("$p=2$ is taken for $p=0.5$") { $0.softness = 2.5 - $0.softness }
  ) { rows in
    let own = rows.filter { $0.softness == 0.5 }
    return .each(own.filter { $0.step == 1 }) { first in
      .each(own.filter { $0.step == 3 }) { third in
        .excess(of: first.exponent - third.exponent, over: 0.2)
      }
    }
  }
}

//: So there is no freedom without limit. A block that listens too little, $p=0.5$, adds noise at
//: every step faster than blurring removes it. Its lattice grows hot although the magnet is
//: critical, and it never reaches a critical fixed point: it is a bad pair of glasses. The other
//: rules are near 1 from the first step on, and among them exponents do not choose. Some principle
//: ought to; @ch:07 will ask for one, and find a $p$ near 0.77, which is why we have tried it
//: here.
//:
//: ## Does it matter which magnet it is? {#sec:universality}
//:
//: Now keep the rule, and change the magnet. Let each spin be coupled to its four next-nearest
//: neighbors as strongly as to its nearest. Nobody has solved this magnet; its critical coupling is
//: known from transfer matrices, {{=0.1901926807}} [@blote1982]. Swendsen and Wang's clusters
//: do not mind which pairs are coupled, nor do Wolff's; we write the latter down once more,
//: plainly, for any list of neighbors:

extension BlockSpins {
  /// A magnet on the torus: which sites are coupled (down, right), and the critical coupling.
  struct Magnet: Sendable {
    var name: String
    var bonds: [(Int, Int)]
    var critical: Double
  }

  static let magnets = [
    Magnet(
      name: "nearest neighbors", bonds: [(0, 1), (1, 0)],
      critical: InfiniteIsingPlane.criticalCoupling),
    Magnet(
      name: "next-nearest as well", bonds: [(0, 1), (1, 0), (1, 1), (1, -1)],
      critical: 0.1901926807),
  ]

  /// Grows a cluster from a random site over bonds of 1 − e^(−2K), and flips it; returns its size.
  static func flipCluster(
    _ spins: inout [Int8], size: Int, magnet: Magnet, coupling: Double,
    using generator: inout some RandomNumberGenerator
  ) -> Int {
    let probability = 1 - exp(-2 * coupling)
    let start = generator.integer(below: spins.count)
    let spin = spins[start]
    spins[start] = -spin
    var (stack, count) = ([start], 1)
    while let site = stack.popLast() {
      let (row, column) = (site / size, site % size)
      for (down, right) in magnet.bonds {
        for sign in [1, -1] {
          let next =
            (row + sign * down + size) % size * size + (column + sign * right + size) % size
          if spins[next] == spin && generator.bernoulli(probability) {
            spins[next] = -spin
            stack.append(next)
            count += 1
          }
        }
      }
    }
    return count
  }
}

//: One care is needed, and @ch:02 has the reason: the bus stop. Whoever flips clusters until
//: about as many spins have been flipped as there are, and then looks, stops most often right behind
//: a large cluster. (Our first version did so all the same; @claim:clusters noticed.) So we fix the
//: number of clusters between two looks beforehand, from the mean size of the clusters in the
//: warm-up:

extension BlockSpins {
  /// What `look` sees in states that are a fixed number of clusters apart, about one sweep.
  static func walk(
    size: Int, magnet: Magnet, coupling: Double, samples: Int, run: inout Run,
    look: (SpinConfiguration, inout Run) -> [Double]
  ) -> [[Double]] {
    var spins = [Int8](repeating: 1, count: size * size)
    func flip(_ clusters: Int, _ run: inout Run) -> Int {
      (0..<clusters).reduce(0) { flipped, _ in
        flipped
          + flipCluster(
            &spins, size: size, magnet: magnet, coupling: coupling, using: &run.random)
      }
    }
    // Warm up, then see how large clusters are.
    let warmUp = 400
    _ = flip(warmUp, &run)
    let between = max(1, warmUp * size * size / flip(warmUp, &run))
    return (0..<samples).map { _ in
      _ = flip(between, &run)
      return look(SpinConfiguration(spins, on: SquareLattice(size: size)), &run)
    }
  }
}

extension BlockSpins {
  struct Walk: Codable {
    var size: Int
    var energy: Estimate
    var exactEnergy: Double
  }

  static let walks = Experiment("walks", over: [8, 16, 32]) { size, run in
    let energies = walk(
      size: size, magnet: magnets[0], coupling: 0.4, samples: run.count(quick: 8_000, full: 20_000),
      run: &run
    ) { state, _ in [state.energyPerSite] }
    return [
      Walk(
        size: size, energy: blockedMean(of: energies.map { $0[0] }, blocks: 100),
        exactEnergy: IsingTorus(size: size, coupling: 0.4).energyPerSite)
    ]
  }
}

extension BlockSpins {
  static let wolffClaim = Claim(
    "clusters", "With nearest neighbors alone the plain clusters have Kaufman's energy at $K=0.4$.",
    source: "[@kaufman1949; @wolff1989]", from: walks,
    measured: \.energy, expected: \.exactEnergy, resolution: 0.01,
    control: .altered("$K=0.41$ is taken for $K=0.4$") { row in
      row.exactEnergy = IsingTorus(size: row.size, coupling: 0.41).energyPerSite
    })
}

//: Simulate each magnet at its critical point, on tori of $16\cdot2^n$ spins a side, and take $n$
//: steps. All end on $16\times16$ block spins. If universality is true, then *everything* about
//: these block spins must become the same, all correlations, not just an exponent:

extension BlockSpins {
  struct Universal: Codable {
    var magnet: String
    var step: Int
    /// Neighbors, next neighbors, squares and third neighbors, per product.
    var neighbors, nextNeighbors, squares, thirdNeighbors: Estimate
  }

  static let universal = Experiment(
    "universal",
    over: { effort in
      magnets.indices.flatMap { magnet in
        (0...(effort == .research ? 5 : 3)).map { (magnet: magnet, step: $0) }
      }
    }
  ) { point, run in
    let (magnet, size) = (magnets[point.magnet], 16 << point.step)
    let series = walk(
      size: size, magnet: magnet, coupling: magnet.critical,
      samples: run.count(quick: 1_000, full: 6_000), run: &run
    ) { state, run in
      var state = state
      for _ in 0..<point.step { state = state.blocked(by: .majority, using: &run.random) }
      // Divide by the number of products: two for each site, or one for squares.
      return zip(state.values(of: SpinOperator.even), [512, 512, 256, 512]).map { $0 / $1 }
    }
    let blocks = blockMeans(ofRows: series, blocks: 100)
    let means = (0..<4).map { column in jackknife(over: blocks) { $0[column] } }
    return [
      Universal(
        magnet: magnet.name, step: point.step, neighbors: means[0], nextNeighbors: means[1],
        squares: means[2], thirdNeighbors: means[3])
    ]
  }
}

//: {{figure:universal}}

extension BlockSpins {
  static let universalClaim = Claim(
    "universal",
    "After three steps the block spins of both magnets have the same correlations of neighbors, next "
      + "neighbors, third neighbors and squares.",
    source: "universality [@wilson1975]", from: universal,
    control: .altered("no step is taken") { row in
      row.step = 3 - row.step
    }
  ) { rows in
    let last = magnets.map { magnet in rows.filter { $0.step == 3 && $0.magnet == magnet.name } }
    return .each(Array(zip(last[0], last[1]))) { first, second in
      .all([
        .agreement(first.neighbors, second.neighbors, resolution: 0.02, at: "neighbors"),
        .agreement(
          first.nextNeighbors, second.nextNeighbors, resolution: 0.02, at: "next neighbors"),
        .agreement(
          first.thirdNeighbors, second.thirdNeighbors, resolution: 0.02, at: "third neighbors"),
        .agreement(first.squares, second.squares, resolution: 0.02, at: "squares"),
      ])
    }
  }
}

//: At first the two magnets differ in every correlation, by many error bars. After three steps
//: nobody could tell which is which. *This* is universality, and it is real.
//:
//: ## Matching two lattices {#sec:matching}
//:
//: A last method needs no matrix at all [@wilson1980]. Take a torus of $L=64$, at the coupling $K$,
//: and blur it three times; take another of $L=32$, at $K'$, and blur it twice. Both end on
//: $8\times8$. Choose $K'$ such that the correlations of neighbors agree. Then one step has led
//: from $K$ to $K'$ (as far as irrelevant couplings have died): it is the flow of @ch:04 after
//: all, with all couplings in it. At $K_c$ it must give $K'=K_c$, and beside it the distance must
//: double, $K'-K_c=2^{y_T}(K-K_c)$. The smaller lattice is sampled at $K_c$ only; its mean at a
//: nearby $K'$ follows by **reweighting**, giving every sample the weight $e^{-(K'-K_c)E}$
//: [@ferrenberg1988]:

extension BlockSpins {
  struct Match: Codable {
    var coupling: Double
    var matched: Estimate
    var predicted: Double
  }

  /// The energy and the neighbors on 8 × 8 blocks, for samples of a torus.
  static func blockNeighbors(
    size: Int, coupling: Double, samples: Int, run: inout Run
  ) -> [(energy: Double, neighbors: Double)] {
    var engine = SwendsenWangEngine(
      SpinConfiguration(on: SquareLattice(size: size)), coupling: coupling, using: &run.random)
    engine.update(count: 100)
    return (0..<samples).map { _ in
      engine.update(count: 2)
      var state = engine.configuration
      while state.lattice.size > 8 { state = state.blocked(by: .majority, using: &run.random) }
      return (Double(engine.energy), state.values(of: [.neighbor])[0])
    }
  }

  /// Shifts K′ − K_c for which the small lattice is reweighted.
  static let shifts = (-11...11).map { 0.002 * Double($0) }

  /// K′ − K_c at which the mean is the given one, between two shifts by a straight line.
  static func matchingShift(reweighted: [Double], neighbors: Double) -> Double {
    let above = reweighted.indices.dropFirst().first { reweighted[$0] > neighbors }
    let right = above ?? reweighted.count - 1
    let slope = (reweighted[right] - reweighted[right - 1]) / (shifts[right] - shifts[right - 1])
    return shifts[right] + (neighbors - reweighted[right]) / slope
  }

  static let matches = Experiment("matches", over: [-0.006, -0.003, 0, 0.003, 0.006]) {
    distance, run in
    let critical = InfiniteIsingPlane.criticalCoupling
    let samples = run.count(quick: 100, full: 1_000)
    let center = 32 * 32 * IsingTorus(size: 32, coupling: critical).energyPerSite
    // For each batch the mean of the large lattice, and for each shift two sums of the small one.
    let batches = (0..<64).map { _ -> [Double] in
      let large = blockNeighbors(
        size: 64, coupling: critical + distance, samples: samples, run: &run)
      let small = blockNeighbors(size: 32, coupling: critical, samples: 4 * samples, run: &run)
      var row = [large.map(\.neighbors).reduce(0, +) / Double(samples)]
      for shift in shifts {
        let weights = small.map { exp(-shift * ($0.energy - center)) }
        row.append(weights.reduce(0, +))
        row.append(zip(weights, small).map { $0 * $1.neighbors }.reduce(0, +))
      }
      return row
    }
    let shift = jackknife(over: batches) { means in
      matchingShift(
        reweighted: shifts.indices.map { means[2 + 2 * $0] / means[1 + 2 * $0] },
        neighbors: means[0])
    }
    return [
      Match(
        coupling: critical + distance, matched: shift + critical,
        predicted: critical + 2 * distance)
    ]
  }
}

//: {{figure:matching}}

extension BlockSpins {
  static let matchingClaim = Claim(
    "matching",
    "Matching leads from $K$ to $K_c+2(K-K_c)$: it finds the critical point, and $y_T=1$.",
    source: "[@onsager1944; @wilson1980]", from: matches,
    control: .altered("lengths shrink by $\\sqrt2$ instead of 2") { row in
      let critical = InfiniteIsingPlane.criticalCoupling
      row.predicted = critical + (row.predicted - critical) / 2.0.squareRoot()
    }
  ) { rows in
    let critical = InfiniteIsingPlane.criticalCoupling
    let line = fitLine(
      x: rows.map { $0.predicted - critical }, y: rows.map { $0.matched - critical })
    return .all([
      .agreement(line.slope, 1, resolution: 0.05, at: "slope"),
      .agreement(line.intercept, 0, resolution: 1e-3, at: "$K_c$"),
    ])
  }
}

//: **What surprised us.** How little it took. Four numbers per sample, a matrix of four rows, and
//: the exponent that Onsager needed genius for stands there, to a percent or better; for magnets
//: that nobody has solved the same program would do. And how sharp the limits are: a rule that
//: listens a bit too little is not just a worse rule, ours lost the critical point within three
//: steps.
//:
//: And a trap that we walked into with open eyes, the clusters that were counted until there were
//: enough.
//:
//: What we did not find is a *reason* to choose the majority. The rule was a guess, and it forgot
//: what it liked. Is there a blurring that forgets as little as possible, and can a program find
//: it? @Ch:07 will answer for spins. First the same question where it has an exact answer: what
//: is the best way to forget a part of a matrix? That is @ch:06.
//:
//: **To read on.** Kadanoff's paper has block spins before there was any renormalization group
//: [-@kadanoff1966]; Swendsen's letter is three pages long [-@swendsen1979]; Wilson tells of
//: matching, and of much that went wrong first [-@wilson1980]. Newman and Barkema have the method
//: with programs [-@newman1999].
