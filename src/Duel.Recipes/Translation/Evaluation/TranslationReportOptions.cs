namespace Duel.Recipes;

/// <summary>Options of the evaluation of a model that translates.</summary>
public sealed record TranslationReportOptions
{
    /// <summary>Pairs that the model has learned, to learn to read labels from and to compare real pictures with real ones; null for neither.</summary>
    public TranslationData? Learned { get; init; }

    /// <summary>Other models, by name.</summary>
    public IReadOnlyList<(string Name, TranslationModel Model)> Beside { get; init; } = [];

    /// <summary>Features that the Fréchet distance is measured in; null for none.</summary>
    public FeatureExtractor? Features { get; init; }

    /// <summary>Seed of the reader of labels.</summary>
    public ulong Seed { get; init; }

    /// <summary>The colours of labels where they are known; null to find them in the pictures.</summary>
    public LabelPalette? Labels { get; init; }
}
