namespace Duel.Packages.Tests;

/// <summary>The checkout that the tests run in.</summary>
internal static class Checkout
{
    /// <summary>An address that no file has, to see where a package's pages point to.</summary>
    public const string Address = "https://duel.example/repository";

    public static string Root { get; } = FindRoot();

    /// <summary>Configuration of this build, so that the same is packed.</summary>
    public static string Configuration { get; } = AppContext.BaseDirectory.Contains("release", StringComparison.OrdinalIgnoreCase) ? "Release" : "Debug";

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Duel.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No Duel.slnx above {AppContext.BaseDirectory}.");
    }
}
