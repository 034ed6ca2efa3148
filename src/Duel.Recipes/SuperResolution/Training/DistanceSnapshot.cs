namespace Duel.Recipes;

/// <summary>The averaged weights as they were when the first phase of two ended.</summary>
/// <param name="average">The average.</param>
/// <param name="network">The network.</param>
/// <param name="end">The share of the run at which the first phase ends.</param>
internal sealed class DistanceSnapshot(WeightAverage average, Upscaler network, double end) : ICallback, IStateful
{
    [NotSaved("the network that is trained")]
    private readonly Parameter[] parameters = [.. network.Parameters().Select(entry => entry.Parameter)];
    private readonly Tensor[] weights = [.. network.Parameters().Select(entry => entry.Parameter.Value.Detach().Copy())];
    private bool isTaken;

    /// <summary>True once the first phase has ended.</summary>
    public bool IsTaken => isTaken;

    public void AfterStep(RunState run)
    {
        if (isTaken || run.Progress < end)
            return;
        using (average.Use())
            Exchange(keepThem: true);
        isTaken = true;
    }

    /// <summary>Does something while the network has these weights.</summary>
    public void With(Action action)
    {
        using var scope = new TensorScope();
        Tensor[] now = [.. parameters.Select(parameter => parameter.Value.Detach().Copy())];
        Exchange(keepThem: false);
        try
        {
            action();
        }
        finally
        {
            for (var i = 0; i < now.Length; i++)
                parameters[i].Value.CopyFrom(now[i]);
        }
    }

    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        serializer.SaveOrRestore("taken", ref isTaken);
        for (var i = 0; i < weights.Length; i++)
            serializer.SaveOrRestore($"weights.{i}", weights[i]);
    }

    private void Exchange(bool keepThem)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            if (keepThem)
                weights[i].CopyFrom(parameters[i].Value);
            else
                parameters[i].Value.CopyFrom(weights[i]);
        }
    }
}
