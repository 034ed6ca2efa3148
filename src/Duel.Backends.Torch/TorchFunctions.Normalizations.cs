namespace Duel.Backends.Torch;

/// <content>Normalisation of channels and of weights.</content>
internal sealed partial class TorchFunctions
{
    private static torch.Tensor[] Normalize(Operation.Normalization operation, torch.Tensor[] inputs)
    {
        var x = inputs[0];
        var groups = operation.Kind == OperationKind.BatchNormalize ? 1 : x.shape[0];
        var rows = x.reshape(groups, -1, x.shape[^1]);
        var mean = rows.mean([1], keepdim: true);
        var variance = (rows - mean).square().mean([1]);
        var inverse = (variance + operation.Epsilon).rsqrt_();
        long[] statistics = operation.Kind == OperationKind.BatchNormalize ? [x.shape[^1]] : [groups, x.shape[^1]];
        (mean, variance, inverse) = (mean.reshape(statistics), variance.reshape(statistics), inverse.reshape(statistics));
        return [Shifted(inputs, mean, inverse, operation.Slope), mean, variance, inverse];
    }

    private static torch.Tensor NormalizeAgain(Operation.NormalizationStep operation, torch.Tensor[] inputs) => Shifted(inputs, inputs[3], inputs[4], operation.Slope);

    /// <summary>Derivatives with respect to scale and shift, each of the statistics' shape, and to the data.</summary>
    private static torch.Tensor[] NormalizeGradient(Operation.NormalizationStep operation, torch.Tensor[] inputs, int count)
    {
        var (gradient, scale, shift, mean, inverse) = (inputs[0], inputs[2], inputs[3], inputs[4], inputs[5]);
        var normalized = Normalized(inputs[1], mean, inverse);
        var g = gradient.reshape(normalized.shape);
        if (operation.Slope != 1)
            g = torch.where(((normalized * scale) + shift).gt(0), g, g * operation.Slope);
        var (product, sum) = ((g * normalized).sum([1], keepdim: true), g.sum([1], keepdim: true));
        torch.Tensor[] found = [product.reshape(mean.shape), sum.reshape(mean.shape)];
        if (count < 3)
            return found;
        var rows = (double)normalized.shape[1];
        var outer = scale * inverse.reshape(-1, 1, mean.shape[^1]);
        return [.. found, (outer * (g - (sum / rows) - (normalized * (product / rows)))).reshape(gradient.shape)];
    }

    private static torch.Tensor Shifted(torch.Tensor[] inputs, torch.Tensor mean, torch.Tensor inverse, double slope) =>
        Rectify((Normalized(inputs[0], mean, inverse) * inputs[1]).add_(inputs[2]), slope).reshape(inputs[0].shape);

    /// <summary>[groups, rows, C]</summary>
    private static torch.Tensor Normalized(torch.Tensor x, torch.Tensor mean, torch.Tensor inverse)
    {
        var channels = x.shape[^1];
        var groups = mean.numel() / channels;
        return (x.reshape(groups, -1, channels) - mean.reshape(groups, 1, channels)) * inverse.reshape(groups, 1, channels);
    }

    private static torch.Tensor[] SpectralNormalize(torch.Tensor[] inputs)
    {
        var weight = inputs[0];
        var (u, v) = Vectors(weight, inputs[1]);
        var sigma = u.dot(weight.reshape(-1, weight.shape[^1]).mv(v));
        return [weight / sigma, sigma.to(torch.ScalarType.Float64)];
    }

    /// <summary>(g - (g . y) u v') / sigma.</summary>
    private static torch.Tensor SpectralNormalizeGradient(torch.Tensor[] inputs)
    {
        var (gradient, y, sigma) = (inputs[0], inputs[1], inputs[3].to(inputs[0].dtype));
        var (u, v) = Vectors(y, inputs[2]);
        var along = gradient.flatten().dot(y.flatten());
        return (gradient - ((u * along).outer(v)).reshape(gradient.shape)) / sigma;
    }

    /// <summary>u and behind it v, as one vector has them.</summary>
    private static (torch.Tensor U, torch.Tensor V) Vectors(torch.Tensor weight, torch.Tensor vectors)
    {
        var columns = weight.shape[^1];
        var (both, rows) = (vectors.flatten(), vectors.numel() - columns);
        return (both.narrow(0, 0, rows), both.narrow(0, rows, columns));
    }
}
