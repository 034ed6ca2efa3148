namespace Duel.Training;

/// <summary>A running average of a network's weights, which makes better samples than the weights themselves
/// (Yazıcı et al. 2019, arXiv:1806.04498).</summary>
/// <remarks>
/// The half-life is counted in samples and shortened while few have been seen, so that early averages are not dominated by the
/// untrained start (Karras et al. 2020, arXiv:2006.06676). State such as running statistics is averaged in the same way.
/// </remarks>
public sealed class WeightAverage : ICallback, IStateful
{
    private readonly (string Path, Parameter Parameter, Tensor Average)[] state;
    private readonly FlatParameters parameters;
    private readonly Tensor average;
    private bool exchanged;

    /// <summary>Averages the weights of a player's network.</summary>
    /// <param name="player">Its trainable parameters, as they lie in one buffer.</param>
    /// <param name="network">The network, for the state that is not trained.</param>
    public WeightAverage(Player player, Module network)
    {
        ArgumentNullException.ThrowIfNull(player);
        ArgumentNullException.ThrowIfNull(network);
        parameters = player.Parameters;
        average = parameters.Values.Copy();
        state = [.. network.Parameters().Where(entry => !entry.Parameter.IsTrainable).Select(entry => (entry.Path, entry.Parameter, entry.Parameter.Value.Copy()))];
    }

    /// <summary>Samples after which an old weight counts half.</summary>
    public double HalfLife { get; init; } = 10_000;

    /// <summary>The half-life is at most this share of the samples seen so far.</summary>
    public double RampUp { get; init; } = 0.05;

    /// <inheritdoc/>
    public void AfterStep(RunState run)
    {
        var halfLife = Math.Min(HalfLife, run.Samples * RampUp);
        var share = 1 - Math.Pow(0.5, run.BatchSize / Math.Max(halfLife, 1e-8));
        average.MoveTowards(parameters.Values, share);
        foreach (var (_, parameter, mean) in state)
        {
            if (parameter.IsAveraged)
                mean.MoveTowards(parameter.Value, share);
            else
                mean.CopyFrom(parameter.Value);
        }
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        serializer.SaveOrRestore("average", average);
        foreach (var (path, _, mean) in state)
            serializer.SaveOrRestore($"state.{path}", mean);
    }

    /// <summary>Puts the averages into the network until the result is disposed.</summary>
    public IDisposable Use()
    {
        Exchange();
        return new Restore(this);
    }

    private void Exchange()
    {
        exchanged = !exchanged;
        Exchange(parameters.Values, average);
        foreach (var (_, parameter, mean) in state)
            Exchange(parameter.Value, mean);
    }

    private static void Exchange(Tensor a, Tensor b)
    {
        using var scope = new TensorScope();
        var kept = a.Copy();
        a.CopyFrom(b);
        b.CopyFrom(kept);
    }

    private sealed class Restore(WeightAverage owner) : IDisposable
    {
        public void Dispose()
        {
            if (owner.exchanged)
                owner.Exchange();
        }
    }
}
