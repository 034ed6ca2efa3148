namespace Duel.Studies.Tests;

/// <summary>An empty folder for a study that is deleted afterwards.</summary>
internal sealed class StudyPlace : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("duel-").FullName;

    /// <summary>A place in it.</summary>
    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
