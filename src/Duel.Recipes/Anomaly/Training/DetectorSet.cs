namespace Duel.Recipes;

/// <summary>The detector that was asked for, and those that always stand beside it.</summary>
internal static class DetectorSet
{
    /// <summary>The detector of a method, untrained.</summary>
    public static NetworkDetector Of(AnomalyOptions options) => options.Method switch
    {
        AnomalyMethod.Fanogan => new FAnoGan(options),
        AnomalyMethod.Ganomaly => new Ganomaly(options),
        AnomalyMethod.Bigan => new Bigan(options),
        _ => throw new AnomalyException($"There is no method {options.Method}."),
    };

    /// <summary>All detectors of a run: the one whose score counts, its network alone where that is another, and the simple ones.</summary>
    /// <param name="options">Options of the run.</param>
    /// <param name="network">The network that was asked for.</param>
    /// <param name="plain">The autoencoder, which is trained in the run itself; the others cost a second or two.</param>
    public static IReadOnlyList<Detector> All(AnomalyOptions options, NetworkDetector network, PlainAutoencoder plain)
    {
        var (spec, near) = (network.Spec, new NearestNeighbours(network.Spec));
        Detector[] chosen = options.Neighbours > 0 ? [new WithNeighbours(network, near, options.Neighbours), network] : [network];
        return [.. chosen, plain, near, new PrincipalComponents(spec), new PrincipalComponents(spec, whitened: true)];
    }
}
