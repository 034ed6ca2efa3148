namespace Duel.Training;

/// <summary>Reads samples and refuses those that nothing can be learned from: values that are no numbers, classes that there are not.</summary>
internal static class CheckedSamples
{
    // Read at once, before training; of larger sets, each sample is looked at when it is read.
    private const long MostRead = 1L << 26;

    /// <summary>Looks at every sample of a set of moderate size.</summary>
    /// <exception cref="DatasetException">One cannot be read or learned from; the message names it.</exception>
    public static void All(IDataset data)
    {
        // Pictures of bytes hold numbers, and know their classes.
        if (data is PictureSet || data.IsStreamed || (long)data.Count * data.Spec.Length > MostRead)
            return;
        var sample = new float[data.Spec.Length];
        for (var i = 0; i < data.Count; i++)
            Read(data, i, sample);
    }

    /// <summary>Reads a sample and its class.</summary>
    /// <inheritdoc cref="All"/>
    public static int Read(IDataset data, int number, Span<float> sample)
    {
        int label;
        try
        {
            label = data.Read(number, sample);
        }
        catch (Exception trouble)
        {
            throw Unreadable(data, number, trouble);
        }
        Check(data, number, sample);
        return data.Spec.ClassCount > 0 && (label >= data.Spec.ClassCount || label < -1)
            ? throw new DatasetException($"{data.Name}: sample {number} of {data.Count} is of class {label}, and the set has {data.Spec.ClassCount} classes, 0 to {data.Spec.ClassCount - 1}. Correct its label, or the ClassCount of the set's Spec.")
            : label;
    }

    /// <summary>Refuses values that are no numbers.</summary>
    public static void Check(IDataset data, int number, ReadOnlySpan<float> sample)
    {
        // Nothing times a finite number is nothing, and times any other is none.
        var sum = 0f;
        foreach (var value in sample)
            sum += value * 0;
        if (sum != 0)
            throw new DatasetException($"{data.Name}: sample {number} of {data.Count} holds {Odd(sample)}, and only finite numbers can be learned from. Leave it out, or put a number in its place.");
    }

    /// <summary>The error of a sample that cannot be read.</summary>
    public static DatasetException Unreadable(IDataset data, int number, Exception trouble) =>
        new($"{data.Name}: sample {number} of {data.Count} cannot be read: {trouble.Message}", trouble);

    private static string Odd(ReadOnlySpan<float> sample)
    {
        foreach (var value in sample)
        {
            if (!float.IsFinite(value))
                return float.IsNaN(value) ? "NaN" : "an infinite value";
        }
        return "no number";
    }
}
