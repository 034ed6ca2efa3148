using System.Security.Cryptography;
using Duel.Networks;

namespace Duel.Evaluation;

/// <summary>Finds feature networks by name or path. Their weights are the user's own files; only the embedded one is always there.</summary>
public static class FeatureNetworks
{
    /// <summary>The name of the network inside the library, the default: see <see cref="EmbeddedGarments"/>.</summary>
    public const string Embedded = "garments";

    /// <summary>The name for looking at samples' own numbers, without a network.</summary>
    public const string None = "pixels";

    /// <summary>The environment variable that names another folder of models.</summary>
    public const string FolderVariable = "DUEL_MODELS";

    /// <summary>Where weights are looked for: the folder that <see cref="FolderVariable"/> names, else <c>duel/models</c> in the user's cache.</summary>
    public static string Folder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : Path.Combine(Cache, "duel", "models");

    private static string Cache => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    /// <summary>Where the weights of a known network lie, or null.</summary>
    /// <param name="network">The network.</param>
    /// <param name="folder">The folder of models; <see cref="Folder"/> where null.</param>
    public static string? Find(KnownNetwork network, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Files.Select(file => Path.Combine(folder ?? Folder, file)).FirstOrDefault(File.Exists);
    }

    /// <summary>Opens a network.</summary>
    /// <param name="nameOrPath"><c>garments</c>, a known name, or <c>NAME=FILE</c> to say where its weights lie.</param>
    /// <param name="folder">The folder of models; <see cref="Folder"/> where null.</param>
    /// <exception cref="ArgumentException">There is no network of this name.</exception>
    /// <exception cref="ModelFormatException">The weights are missing, damaged, or another network's.</exception>
    public static FeatureExtractor Open(string nameOrPath, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        if (nameOrPath.Equals(Embedded, StringComparison.OrdinalIgnoreCase))
            return EmbeddedGarments.Load();
        var (name, file) = nameOrPath.Split('=', 2) is [var before, var after] ? (before, after) : (nameOrPath, null);
        var known = KnownNetwork.All.FirstOrDefault(network => network.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no feature network \"{name}\": there are {Embedded}, {string.Join(", ", KnownNetwork.All.Select(network => network.Name))}. Write NAME=FILE to say where the weights lie.", nameof(nameOrPath));
        var path = file ?? Find(known, folder) ?? throw new ModelFormatException(Path.Combine(folder ?? Folder, known.Files[^1]), $"there are no weights of {known.Name}.",
            $"Put them there ({known.Origin}), set {FolderVariable} to the folder that they lie in, or write {known.Name}=FILE.");
        if (!File.Exists(path))
            throw new ModelFormatException(path, "there is no such file.", $"Write {known.Name}=FILE with a safetensors file.");
        using var stream = File.OpenRead(path);
        return new(known.Name, Convert.ToHexStringLower(SHA256.HashData(stream)), known.Open(path));
    }
}
