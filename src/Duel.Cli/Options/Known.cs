using Duel.Losses;
using Duel.Networks;
using Duel.Training;

namespace Duel.Cli;

/// <summary>All that can be chosen by name.</summary>
internal static class Known
{
    /// <summary>Pairs of networks.</summary>
    public static Choices<IGanDesign> Networks { get; } = new("network", design => design.Name, "Sample", "Size", "Channels", "ClassCount");

    /// <summary>Optimizers.</summary>
    public static Choices<IOptimizer> Optimizers { get; } = new("optimizer", optimizer => optimizer.GetType().Name.ToLowerInvariant());

    /// <summary>Recipes.</summary>
    public static Listing<IPreset> Presets { get; } = new("preset", typeof(Known).Assembly);

    /// <summary>Training steps to time.</summary>
    public static Listing<IStepPreset> Steps { get; } = new("preset", typeof(Known).Assembly);
}
