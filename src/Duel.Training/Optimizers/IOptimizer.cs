using Duel.Tensors;

namespace Duel.Training;

/// <summary>How parameters move along their gradients: a value that makes the state it needs for given parameters.</summary>
public interface IOptimizer
{
    /// <summary>The step size at full rate.</summary>
    double Rate { get; }

    /// <summary>How many numbers it remembers for each parameter.</summary>
    int Moments { get; }

    /// <summary>Makes the update of one step.</summary>
    /// <param name="step">Steps taken with this state, this one included; from 1.</param>
    /// <param name="rate">The step size now.</param>
    Update At(long step, double rate);
}
