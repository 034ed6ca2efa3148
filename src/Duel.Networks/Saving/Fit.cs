namespace Duel.Networks;

/// <summary>Comparison of a file's tensors with a network's parameters.</summary>
internal static class Fit
{
    /// <summary>Differences told one by one; the rest is counted.</summary>
    private const int Told = 8;

    /// <exception cref="ModelFormatException">Keys are missing or unknown, or shapes differ.</exception>
    public static void Check(Module module, SafetensorsFile file, string name)
    {
        var parameters = module.Parameters();
        var known = parameters.Select(entry => entry.Path).ToHashSet();
        string[] problems =
        [
            .. parameters.Where(entry => !file.Tensors.ContainsKey(entry.Path)).Select(entry => $"\"{entry.Path}\" is missing"),
            .. file.Tensors.Keys.Where(key => !known.Contains(key)).Select(key => $"\"{key}\" is not a parameter of the network"),
            .. parameters.SelectMany(entry => Mismatch(entry.Path, entry.Parameter, file)),
        ];
        if (problems.Length == 0)
            return;
        var rest = problems.Length > Told ? $"; and {problems.Length - Told} more" : "";
        throw new ModelFormatException(name, $"the file does not fit {module.GetType().Name}: {string.Join("; ", problems.Take(Told))}{rest}.",
            "Make the network with the options that the file was saved with.");
    }

    private static IEnumerable<string> Mismatch(string path, Parameter parameter, SafetensorsFile file)
    {
        var needed = parameter.Layout.ShapeInFile(parameter.Value.Shape);
        if (file.Tensors.TryGetValue(path, out var stored) && stored.Value.Shape != needed)
            yield return $"\"{path}\" is of shape {stored.Value.Shape}, the network takes {needed}";
    }
}
