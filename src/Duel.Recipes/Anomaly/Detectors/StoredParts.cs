namespace Duel.Recipes;

/// <summary>Single tensors out of a detector's file.</summary>
internal static class StoredParts
{
    /// <summary>The tensor of a name.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="file">Name of the file in errors.</param>
    /// <param name="name">The tensor.</param>
    /// <param name="extents">Its shape; null for an extent of any size.</param>
    /// <exception cref="ModelFormatException">There is none, or it is of another shape.</exception>
    public static Tensor Of(Stream stream, string file, string name, int?[] extents) => Of(Safetensors.Read(stream, file), file, name, extents);

    /// <inheritdoc cref="Of(Stream, string, string, int?[])"/>
    public static Tensor Of(SafetensorsFile parts, string file, string name, int?[] extents)
    {
        if (!parts.Tensors.TryGetValue(name, out var stored))
            throw new ModelFormatException(file, $"there is no \"{name}\" in it.", "Copy the file from the run again.");
        var shape = stored.Value.Shape;
        if (shape.Rank != extents.Length || extents.Where((extent, i) => extent is { } wanted && wanted != shape[i]).Any())
            throw new ModelFormatException(file, $"its \"{name}\" is of shape {shape}, which does not fit the run.", "Copy the file from the run again.");
        return stored.Value;
    }
}
