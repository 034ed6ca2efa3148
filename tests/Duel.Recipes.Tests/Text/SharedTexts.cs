namespace Duel.Recipes.Tests;

/// <summary>Texts that lie beside the checkout.</summary>
internal static class SharedTexts
{
    /// <summary>A file of them, or the test is skipped by name.</summary>
    public static string File(string name)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, "..", "shared", "data", "text", name);
            if (System.IO.File.Exists(Path.Combine(at.FullName, "Duel.slnx")) && System.IO.File.Exists(path))
                return Path.GetFullPath(path);
        }
        Assert.Skip($"../shared/data/text/{name} is not there");
        return name;
    }
}
