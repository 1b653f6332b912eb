// Chapter 01: a part of its text, which begins in IsingChain.swift.

import Course
import Foundation
import Ising
import Statistics

//: ## What an error bar is worth {#sec:errors}
//:
//: Every point above has an error bar, and every claim leans on it. For independent values
//: $x_1,\dots,x_n$ the standard error of their mean is $\sqrt{\operatorname{Var}(x)/n}$. But a walk
//: remembers: after one sweep the ring looks much as it did before. Let $\rho(k)$ be the
//: correlation of the series with itself $k$ sweeps later. In the variance of the mean every pair
//: of sweeps counts, with $\rho$ of its distance, and the sum is [@sokal1997]
//:
//: $$ \sigma^2 = \frac{\operatorname{Var}(x)}{n}\,2\tau, \qquad
//:    \tau = \frac12 + \sum_{k=1}^\infty \rho(k). $$ {#eq:autocorrelation}
//:
//: The **autocorrelation time** $\tau$ is how long the walk remembers, $n$ sweeps are worth
//: $n/(2\tau)$ independent ones, and the naive error bar is too short by the factor $\sqrt{2\tau}$.
//: (Runs must be much longer than $\tau$, or even $\tau$ cannot be trusted; ours are hundreds of
//: times longer at the least.)
//:
//: One way to find the error without knowing $\tau$ is **blocking** [@flyvbjerg1989]: average the
//: series in blocks, and treat the block means as the independent values. Blocks of one sweep give
//: the naive error; as they grow past the memory of the walk, the error rises to a plateau, and
//: that is the true one:

extension IsingChain {
  struct Blocking: Codable {
    var blockLength: Double
    var error, fromTime: Estimate
    var naive: Double
    var factor: Estimate { error / naive }
    var factorFromTime: Estimate { fromTime / naive }
  }

  static let blocking = Experiment("blocking", over: [0.8]) { temperature, run in
    let series = energies(
      sweeps: run.count(quick: 1 << 16, full: 1 << 20), coupling: 1 / temperature, run: &run)
    let naive = mean(of: series).standardError
    let error = integratedAutocorrelationTime(of: series).mapped(
      derivative: { naive / (2 * $0).squareRoot() }, { naive * (2 * $0).squareRoot() })
    return errorAgainstBlockLength(of: series).map { length, standardError in
      Blocking(blockLength: Double(length), error: standardError, fromTime: error, naive: naive)
    }
  }
}

//: {{figure:blocking}}

extension IsingChain {
  static let plateauClaim = Claim(
    "plateau", "Blocks of 512 sweeps give the error that the autocorrelation time gives.",
    source: "@eq:autocorrelation [@flyvbjerg1989]", from: blocking,
    control: .altered("the blocks are of one sweep") { $0.blockLength *= 512 }
  ) { rows in
    // Both come from one series, and agree better than independent ones would.
    .each(rows.filter { $0.blockLength == 512 }) { row in
      .agreement(row.error, row.fromTime, resolution: 0.15 * row.fromTime.value)
    }
  }
}

//: Is the plateau the truth? There is a test that no theory can talk its way out of: repeat the
//: whole run many times and see how far the means really scatter. Measure each deviation from the
//: exact energy in units of its own error bar: its pull. If error bars are honest, pulls have
//: the variance 1; or a little more, because an error bar from $b$ blocks is itself uncertain.
//: For independent normal block means Student found the exact number [-@student1908],
//: $(b-1)/(b-3)$:

extension IsingChain {
  struct ShortRun: Codable {
    var pull, naivePull, correlationTime: Double
  }

  static let shortRuns = Experiment("short-runs", over: Array(0..<10)) { _, run in
    let exact = IsingRing(sites: 16, coupling: 1 / 1.5).energyPerSite
    return (0..<40).map { _ in
      let series = energies(
        sites: 16, sweeps: run.count(quick: 8_192, full: 65_536), coupling: 1 / 1.5, run: &run)
      return ShortRun(
        pull: blockedMean(of: series, blocks: 64).pull(from: exact),
        naivePull: mean(of: series).pull(from: exact),
        correlationTime: integratedAutocorrelationTime(of: series).value)
    }
  }
}

extension IsingChain {
  static let honestClaim = Claim(
    "honest-errors",
    "Over many short runs, error bars from 64 blocks are as large as the deviations from the "
      + "exact energy: the variance of the pulls is $63/61$.",
    source: "[@student1908]", from: shortRuns,
    control: .altered("the error bars ignore the memory of the walk") { $0.pull = $0.naivePull }
  ) { rows in
    .agreement(mean(of: rows.map { $0.pull * $0.pull }), 63.0 / 61, resolution: 0.12)
  }

  static let naiveClaim = Claim(
    "naive-errors",
    "Error bars that ignore the memory of the walk are too small: the variance of their pulls is "
      + "$2\\tau$.",
    source: "@eq:autocorrelation [@sokal1997]", from: shortRuns,
    control: .altered("blocks are used after all") { $0.naivePull = $0.pull }
  ) { rows in
    .agreement(
      mean(of: rows.map { $0.naivePull * $0.naivePull }),
      mean(of: rows.map { 2 * $0.correlationTime }), resolution: 0.3)
  }
}

//: {{figure:pulls}}
//:
//: A naive bar is too short by a factor {{naive-factor}} at $T=1.5$ on the ring of 16, and at
//: $T=0.6$ on the ring of 64, where a sweep changes next to nothing, by {{cold-factor}}. Nothing in
//: the data warns you: a series with wrong error bars looks exactly like one with right ones. So
//: the rule of this book: no measured number without an error bar, and no error bar that has not
//: been tested on something whose answer is known.
//:
//: **What surprised us.** The saboteur who applies $1/T$ twice is invisible at $T=1$, and at $T=2$
//: he reports an energy of {{sabotaged}} instead of {{true-energy}} with a clean conscience and a
//: small error bar: statistics cannot see a wrong model, only an exact answer can. And the chain
//: itself: the truth about a hundred spins, which no computer will ever count, stood in a matrix of
//: two rows. What made it possible was forgetting, all spins but the last. @Ch:02 goes to the
//: plane, where one spin is no longer enough to remember.
//:
//: **To read on.** Baxter solves the chain in a few pages, and then much that is harder
//: [-@baxter1982]. Krauth teaches sampling by programs as short as ours, from pebbles in a square to
//: quantum gases [-@krauth2006]. On errors nothing is clearer than Sokal's lectures [-@sokal1997].
