namespace Duel.Recipes.Tests;

/// <summary>An empty folder that is deleted afterwards.</summary>
internal sealed class RunPlace : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("duel-").FullName;

    public string At(string name) => Path.Combine(path, name);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
