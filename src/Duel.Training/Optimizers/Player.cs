using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training;

/// <summary>One side of a game: networks whose parameters move together, and how they move.</summary>
public sealed class Player : IStateful
{
    private readonly IOptimizer optimizer;
    private readonly FlatParameters parameters;
    private readonly Tensor? first;
    private readonly Tensor? second;
    private readonly Tensor gradient;
    private readonly Tensor[] parts;
    private long steps;

    /// <summary>Takes over the networks' parameters.</summary>
    /// <param name="name">What events and logs call it, such as "generator".</param>
    /// <param name="optimizer">How its parameters move.</param>
    /// <param name="networks">What it moves.</param>
    public Player(string name, IOptimizer optimizer, params IReadOnlyList<Module> networks)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        (Name, Networks, this.optimizer) = (name, networks, optimizer);
        parameters = new(networks);
        gradient = Tensor.Zeros(parameters.Values.Shape);
        var sample = optimizer.At(1, optimizer.Rate);
        first = sample.FirstGain != 0 ? Tensor.Zeros(parameters.Values.Shape) : null;
        second = sample.SecondGain != 0 ? Tensor.Zeros(parameters.Values.Shape) : null;
        parts = [.. parameters.Starts.Zip(parameters.Variables, (start, variable) => gradient.Part(start, variable.Shape))];
    }

    /// <summary>What events and logs call it.</summary>
    public string Name { get; }

    /// <summary>What it moves.</summary>
    public IReadOnlyList<Module> Networks { get; }

    /// <summary>How the rate changes over the run; held when left out.</summary>
    public ISchedule Schedule { get; init; } = new ConstantRate();

    /// <summary>The gradient is scaled down when its norm is above this; infinity for never.</summary>
    public double ClipNorm { get; init; } = double.PositiveInfinity;

    /// <summary>Parameters are held within plus and minus this after each step (Arjovsky et al. 2017, arXiv:1701.07875); infinity for never.</summary>
    public double ClipWeights { get; init; } = double.PositiveInfinity;

    /// <summary>All its trainable numbers in one buffer.</summary>
    public FlatParameters Parameters => parameters;

    /// <summary>Norm of the last gradient, before clipping.</summary>
    public double GradientNorm { get; private set; }

    /// <inheritdoc/>
    public void Keep(Keeper keeper)
    {
        ArgumentNullException.ThrowIfNull(keeper);
        keeper.Keep("steps", ref steps);
        for (var i = 0; i < Networks.Count; i++)
        {
            foreach (var (path, parameter) in Networks[i].Parameters())
                keeper.Keep($"{i}.{path}", parameter.Value);
        }
        if (first is not null)
            keeper.Keep("moments.first", first);
        if (second is not null)
            keeper.Keep("moments.second", second);
    }

    /// <summary>Moves the parameters one step down the gradient of a loss.</summary>
    /// <param name="loss">A single number that depends on the parameters.</param>
    /// <param name="progress">How much of the run is done, 0 to 1.</param>
    /// <returns>False, with the parameters left as they are, when the gradient is not a number.</returns>
    internal bool Descend(Tensor loss, double progress)
    {
        var gradients = Gradient.Of(loss, parameters.Variables, consume: true);
        for (var i = 0; i < gradients.Length; i++)
            parts[i].CopyFrom(gradients[i]);
        GradientNorm = Math.Sqrt(gradient.Square().Sum().Item());
        if (!double.IsFinite(GradientNorm))
            return false;
        steps++;
        var update = optimizer.At(steps, optimizer.Rate * Schedule.At(progress)) with { Bound = (float)ClipWeights };
        if (GradientNorm > ClipNorm)
            gradient.CopyFrom(gradient * (ClipNorm / GradientNorm));
        parameters.Values.Step(update, gradient, first, second);
        return true;
    }
}
