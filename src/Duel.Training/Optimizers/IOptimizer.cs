namespace Duel.Training;

/// <summary>Rule by which parameters move along their gradients: a value that makes the state it needs for given parameters.</summary>
[PartKind("optimizer", "optimizers")]
public interface IOptimizer
{
    /// <summary>The step size at full rate.</summary>
    double Rate { get; }

    /// <summary>Count of numbers remembered for each parameter.</summary>
    int Moments { get; }

    /// <summary>
    /// Share of each move that is taken once more, and of the move before it that is taken back: 0 for none, 1 for optimistic descent, which foresees
    /// what the other player does (Daskalakis et al. 2018, arXiv:1711.00141). The move before is one more number that is remembered.
    /// </summary>
    double Optimism => 0;

    /// <summary>Makes the update of one step.</summary>
    /// <param name="step">Steps taken with this state, this one included; from 1.</param>
    /// <param name="rate">The step size now.</param>
    Update At(long step, double rate);
}
