namespace Duel.Data;

/// <summary>A file that was left out of a set.</summary>
/// <param name="Name">Its path below the folder or inside of the archive.</param>
/// <param name="Reason">Reason, as a sentence.</param>
public sealed record SkippedFile(string Name, string Reason);
