namespace Duel.Recipes;

/// <summary>The recipe that is used where nothing else is asked for; <see cref="Duel.Training.GanDefaults"/> makes its choices.</summary>
[Listed("default", "relativistic pairing with R1 and R2: steady, and covers all kinds of samples", "arXiv:2501.05441", "r3gan")]
internal sealed record DefaultRecipe : IImagePreset
{
    /// <inheritdoc/>
    public ImagePreset Preset => new();
}
