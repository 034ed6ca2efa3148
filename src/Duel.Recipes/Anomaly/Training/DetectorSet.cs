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

    /// <summary>Detectors that cost a second or two: the plain autoencoder is trained in the run itself.</summary>
    public static IReadOnlyList<Detector> Quick(SampleSpec spec) => [new NearestNeighbours(spec), new PrincipalComponents(spec), new PrincipalComponents(spec, whitened: true)];
}
