namespace Duel.Recipes;

/// <summary>A network's weights as they were at a moment, kept beside those that are trained on.</summary>
/// <param name="network">The network; its weights of now are the first that are kept.</param>
internal sealed class KeptWeights(Module network) : IStateful
{
    [NotSaved("the network that is trained")]
    private readonly Parameter[] parameters = [.. network.Parameters().Select(entry => entry.Parameter)];
    private readonly Tensor[] weights = [.. network.Parameters().Select(entry => entry.Parameter.Value.Detach().Copy())];

    /// <summary>Keeps the weights of now.</summary>
    public void Take()
    {
        for (var i = 0; i < weights.Length; i++)
            weights[i].CopyFrom(parameters[i].Value);
    }

    /// <summary>Puts the kept weights into the network.</summary>
    public void PutBack()
    {
        for (var i = 0; i < weights.Length; i++)
            parameters[i].Value.CopyFrom(weights[i]);
    }

    /// <summary>Does something while the network has these weights.</summary>
    public void With(Action action)
    {
        using var scope = new TensorScope();
        Tensor[] now = [.. parameters.Select(parameter => parameter.Value.Detach().Copy())];
        PutBack();
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
        for (var i = 0; i < weights.Length; i++)
            serializer.SaveOrRestore($"{i}", weights[i]);
    }
}
