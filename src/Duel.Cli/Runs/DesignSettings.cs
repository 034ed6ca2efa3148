using System.Reflection;
using System.Runtime.ExceptionServices;
using Duel.Data;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Cli;

/// <summary>Networks fitted to data: the properties that designs share by name, where they have them.</summary>
internal static class DesignSettings
{
    /// <summary>A design of a type for samples of a spec.</summary>
    /// <exception cref="CommandException">It cannot make such samples.</exception>
    public static IGanDesign For(Type type, SampleSpec spec, int classCount)
    {
        var design = PartCatalogue.Of<IGanDesign>().Default(type);
        if (spec.IsPicture && Has(design, "Size"))
        {
            Set(design, "Size", spec.Height);
            Set(design, "Channels", spec.Channels);
        }
        else if (Has(design, "Sample") && type.GetProperty("Sample")!.CanWrite)
        {
            type.GetProperty("Sample")!.SetValue(design, new Shape([.. spec.Extents]));
        }
        else
        {
            throw CommandException.Usage($"the network {design.Name} makes pictures, and the data are points or rows", "Take --network mlp.");
        }
        if (classCount > 0)
            Set(design, "ClassCount", classCount);
        return design;
    }

    /// <summary>A copy whose options can be set.</summary>
    public static IGanDesign Copy(IGanDesign design) => Designs.FromJson(Designs.ToJson(design));

    /// <summary>Takes batch norm out of a discriminator, unless its normalisation was asked for.</summary>
    /// <returns>Whether there was any.</returns>
    public static bool AvoidBatchNorm(IGanDesign design, string asked)
    {
        const string Normalization = nameof(DcganDesign.DiscriminatorNormalization);
        if (asked.Replace("-", "").Contains(Normalization, StringComparison.OrdinalIgnoreCase) || !Has(design, Normalization)
            || design.GetType().GetProperty(Normalization)!.GetValue(design) is not DiscriminatorNormalization.Batch)
            return false;
        Set(design, Normalization, DiscriminatorNormalization.None);
        return true;
    }

    /// <summary>Sets the width of both networks.</summary>
    /// <exception cref="CommandException">The design has none.</exception>
    public static void Widen(IGanDesign design, int width)
    {
        string[] names = [.. new[] { "Width", "GeneratorWidth", "DiscriminatorWidth" }.Where(name => Has(design, name))];
        if (names.Length == 0)
            throw CommandException.Usage($"the network {design.Name} has no width", "Leave --width out.");
        foreach (var name in names)
            Set(design, name, width);
    }

    /// <summary>Sets what the discriminator is told of the batch.</summary>
    /// <exception cref="CommandException">The design has no such option.</exception>
    public static void TellOfBatch(IGanDesign design, MinibatchStatistics minibatch)
    {
        if (!Has(design, nameof(DcganDesign.Minibatch)))
            throw CommandException.Usage($"the discriminator of the network {design.Name} cannot be told of the batch", "Leave --minibatch out.");
        Set(design, nameof(DcganDesign.Minibatch), minibatch);
    }

    private static bool Has(IGanDesign design, string property) => design.GetType().GetProperty(property) is not null;

    /// <summary>Sets a property to a value that the data ask for.</summary>
    /// <exception cref="ArgumentException">The design does not take it.</exception>
    private static void Set(IGanDesign design, string property, object value)
    {
        try
        {
            design.GetType().GetProperty(property)!.SetValue(design, value);
        }
        catch (TargetInvocationException trouble) when (trouble.InnerException is ArgumentException reason)
        {
            ExceptionDispatchInfo.Throw(reason);
        }
    }
}
