namespace Duel.Data.Tests;

/// <summary>A folder of its own for a test, and the files that lie beside the checkout.</summary>
internal sealed class TestFiles : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("duel-data-").FullName;

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A file or folder of the shared data, or the test is skipped by name.</summary>
    public static string Shared(string name)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "Duel.slnx")))
                continue;
            var path = Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "data", name));
            if (Path.Exists(path))
                return path;
        }

        Assert.Skip($"../shared/data/{name} is not there");
        return name;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
