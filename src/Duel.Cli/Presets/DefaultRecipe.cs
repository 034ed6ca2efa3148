namespace Duel.Cli;

/// <summary>What is used where nothing else is asked for.</summary>
[Listed("default", "relativistic pairing with R1 and R2: steady, and covers all kinds of samples", "arXiv:2501.05441", "r3gan")]
internal sealed record DefaultRecipe : IPreset;
