// Chapter 04: a part of its text, which begins in FlowsOfCouplings.swift.

import Course
import Foundation
import Ising
import Renormalization
import Statistics

//: ## What survives {#sec:verdict}
//:
//: {{figure:table}}
//:
//: Look at the columns. Critical couplings are off by anything from nothing to nearly forty
//: percent, $y_T$ by four percent to more than fifty, and no method is best at both. There is no
//: small parameter, so no method knows how wrong it is. And yet *every row tells the same story*: a
//: fixed point between two phases, one relevant thermal direction, one exponent that all magnets on
//: the critical surface share. What survives approximation is the shape of the flow. It is what
//: explains universality, and no calculation with Boltzmann's sum alone would have shown it.
//:
//: ## Decimation has no fixed point {#sec:no-fixed-point}
//:
//: Can one do better by keeping more couplings? For decimation the answer is a surprise: the exact
//: step has *no* critical fixed point to converge to. Decimation keeps some spins as they are. The
//: correlation of neighbors on the lattice decimated $n$ times is that of spins $b^n$ sites apart
//: on the old one. At the critical point that falls as $r^{-\eta}$ with
//: $\eta=\frac14$ (@ch:02):
//:
//: $$ \langle s_0s_1\rangle_n = \langle s_0s_{b^n}\rangle_0 \propto b^{-n/4}. $$ {#eq:decay}
//:
//: So it changes at every step, for ever, and at a fixed point nothing changes. Measure it on the
//: torus, at $K_c$, with $b=2$, which is two of our steps at once: the spins that are kept, and
//: beside them the majority of blocks of $2\times2$ spins:

extension FlowsOfCouplings {
  struct Decay: Codable {
    var size: Int
    var step: Int
    var kept: Estimate
    var majority: Estimate
    /// Each divided by what it was one step before.
    var keptRatio: Estimate
    var majorityRatio: Estimate
  }

  static let decay = Experiment("decay", over: [256]) { size, run in
    var engine = SwendsenWangEngine(
      SpinConfiguration(on: SquareLattice(size: size)),
      coupling: InfiniteIsingPlane.criticalCoupling,
      using: &run.random)
    engine.update(count: 200)
    let steps = 5
    let series = (0..<run.count(quick: 600, full: 4_000)).map { _ -> [Double] in
      engine.update(count: 2)
      var (kept, blocks) = (engine.configuration, engine.configuration)
      return (0...steps).flatMap { step -> [Double] in
        if step > 0 {
          kept = kept.blocked(by: .decimation, using: &run.random)
          blocks = blocks.blocked(by: .majority, using: &run.random)
        }
        // Two bonds for each site: the mean product of neighbors is −E/2N.
        return [kept, blocks].map { -$0.energyPerSite / 2 }
      }
    }
    let blocks = blockMeans(ofRows: series, blocks: 100)
    return (0...steps).map { step in
      let (now, before) = (2 * step, 2 * max(step - 1, 0))
      return Decay(
        size: size, step: step, kept: jackknife(over: blocks) { $0[now] },
        majority: jackknife(over: blocks) { $0[now + 1] },
        keptRatio: jackknife(over: blocks) { $0[now] / $0[before] },
        majorityRatio: jackknife(over: blocks) { $0[now + 1] / $0[before + 1] })
    }
  }
}

//: With $b=2$ @eq:decay says $1-2^{-1/4}$, 16 percent a step. (After many steps the few spins that
//: are left feel that the torus is finite, and their correlation falls more slowly.)
//:
//: {{figure:decay}}

extension FlowsOfCouplings {
  static let noFixedPointClaim = Claim(
    "no-fixed-point",
    "At $K_c$ the correlation of neighbors falls by more than 12 percent in the second and in the "
      + "third decimation of the plane; that of majority blocks by less than 3.",
    source: "@eq:decay", from: decay,
    control: .altered("kept spins and majorities are exchanged") { row in
      (row.keptRatio, row.majorityRatio) = (row.majorityRatio, row.keptRatio)
    }
  ) { rows in
    .each(rows.filter { $0.step == 2 || $0.step == 3 }) { row in
      .all([
        .excess(of: 1 - row.keptRatio, over: 0.12, at: "kept, step \(row.step)"),
        .excess(of: row.majorityRatio, over: 0.97, at: "majority, step \(row.step)"),
      ])
    }
  }
}

//: The majority *settles*. Blocks that vote have a fixed point, as far as the eye can see, in the
//: space of all couplings, none left out. Nothing of it is known in formulas. But we can look at
//: it, as we just did, through samples, and a computer that samples can measure how a block spin
//: responds to couplings. That is a stability matrix with error bars, in which nothing was
//: truncated but what the eye sees. @Ch:05 does it.
//:
//: **What surprised us.** That infinitesimal bond moving, wrong at every step, finds the critical
//: point of the plane *exactly*, and misses its exponent by a quarter; for the three-dimensional
//: lattice the same formula is wrong in both. An approximation may inherit a symmetry (here
//: duality) and be exact where symmetry alone decides. That two couplings were worse than one. And
//: that an eigenvalue which goes around for the cells does not come out of their equations: whoever
//: quotes a number should have a program that makes it.
//:
//: **To read on.** Wilson's review has the decimation in two couplings, with a program
//: [-@wilson1975]; Maris and Kadanoff teach the one with a single coupling at leisure
//: [-@maris1978]. Kadanoff on bond moving [-@kadanoff1976] leads to @ch:07. Niemeijer and van
//: Leeuwen review cells and cumulants [-@niemeijer1976].
