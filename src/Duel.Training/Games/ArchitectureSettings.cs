using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Duel.Training;

/// <summary>Networks fitted to data: the properties that designs share by name, where they have them.</summary>
internal static class ArchitectureSettings
{
    private const string Size = nameof(DcganArchitecture.Size), Normalization = nameof(DcganArchitecture.DiscriminatorNormalization);
    private static readonly MethodInfo Clone = typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly string[] Widths = [nameof(DcganArchitecture.Width), nameof(ResNetArchitecture.GeneratorWidth), nameof(ResNetArchitecture.DiscriminatorWidth)];

    /// <summary>A design of a type for samples of a spec.</summary>
    /// <exception cref="ArgumentException">It cannot make such samples.</exception>
    public static IGanArchitecture Fitted(Type type, SampleSpec spec, int classCount)
    {
        var design = (IGanArchitecture)Activator.CreateInstance(type)!;
        if (spec.IsPicture && Has(design, Size))
            design = With(With(design, Size, spec.Height), nameof(DcganArchitecture.Channels), spec.Channels);
        else if (design.GetType().GetProperty(nameof(IGanArchitecture.Sample)) is { CanWrite: true })
            design = With(design, nameof(IGanArchitecture.Sample), new Shape([.. spec.Extents]));
        else
            throw Refusal($"The network {design.Name} makes pictures, and the data are points or rows. Take another, such as mlp.", nameof(GanRunOptions.Network));
        return classCount > 0 ? With(design, nameof(IGanArchitecture.ClassCount), classCount) : design;
    }

    /// <summary>A design whose discriminator has no normalisation in place of batch norm; null where it has no batch norm.</summary>
    public static IGanArchitecture? WithoutBatchNorm(IGanArchitecture design) => design.GetType().GetProperty(Normalization)?.GetValue(design) is DiscriminatorNormalization.Batch
        ? With(design, Normalization, DiscriminatorNormalization.None)
        : null;

    /// <summary>A design whose generator learns of classes through its norms, where it can.</summary>
    public static IGanArchitecture WithClassesInNorms(IGanArchitecture design) => Has(design, nameof(DcganArchitecture.ClassInput))
        ? With(design, nameof(DcganArchitecture.ClassInput), ClassInput.Normalization)
        : design;

    /// <summary>A design with the width of both networks set.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public static IGanArchitecture WithWidth(IGanArchitecture design, int width)
    {
        string[] names = [.. Widths.Where(name => Has(design, name))];
        return names.Length > 0
            ? names.Aggregate(design, (changed, name) => With(changed, name, width))
            : throw Refusal($"Width is given, and the network {design.Name} has none. Leave it out.", nameof(GanRunOptions.Width));
    }

    /// <summary>An architecture with the statistics of the batch that its discriminator gets.</summary>
    /// <exception cref="ArgumentException">It has no such option.</exception>
    public static IGanArchitecture WithMinibatch(IGanArchitecture design, MinibatchStatistics minibatch) => Has(design, nameof(DcganArchitecture.Minibatch))
        ? With(design, nameof(DcganArchitecture.Minibatch), minibatch)
        : throw Refusal($"The discriminator of the network {design.Name} takes no statistics of the batch. Leave Minibatch out, or take a network that has the option minibatch.", nameof(GanRunOptions.Minibatch));

    private static ArgumentException Refusal(string message, string option) => new(message, option);

    private static bool Has(IGanArchitecture design, string property) => design.GetType().GetProperty(property) is not null;

    /// <summary>A copy with a property set to a value that the data ask for.</summary>
    /// <exception cref="ArgumentException">The design does not take it.</exception>
    private static IGanArchitecture With(IGanArchitecture design, string property, object value)
    {
        // As "with" does it: designs are records whose options are values.
        var copy = (IGanArchitecture)Clone.Invoke(design, [])!;
        try
        {
            copy.GetType().GetProperty(property)!.SetValue(copy, value);
        }
        catch (TargetInvocationException trouble) when (trouble.InnerException is ArgumentException reason)
        {
            ExceptionDispatchInfo.Throw(reason);
        }
        return copy;
    }
}
