namespace Duel.Training;

/// <summary>Presets of a recipe's options.</summary>
public static class RunOptionsExtensions
{
    /// <summary>A copy whose every value stands, also those that were not set: no other preset is looked at when a run starts.</summary>
    /// <param name="options">The options.</param>
    public static TOptions AsPreset<TOptions>(this TOptions options)
        where TOptions : RunOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        return (TOptions)options.Complete();
    }
}
