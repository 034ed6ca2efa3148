using System.Text.Json;

namespace Duel.Recipes;

/// <summary>A trained translation: all that is needed to translate more pictures, of any size.</summary>
/// <remarks>
/// Two files of a run's folder: <c>model.json</c>, what the networks are made of, and <c>model.safetensors</c>, their weights; of a translation
/// that was learned both ways also <c>back.safetensors</c>. Nothing is random in use: the same picture gives the same picture.
/// </remarks>
public sealed class TranslationModel : INetworkModel
{
    /// <summary>The most pixels of a picture that is translated at its own size.</summary>
    public const int MostPixels = 1 << 22;

    private const int Batch = 16;
    private const string Weights = "model.safetensors", BackWeights = "back.safetensors";
    private readonly Translator translator;

    private TranslationModel(Translator translator, int size, InputMaker? maker, bool hasBackward)
    {
        (this.translator, Size, Maker, HasBackward) = (translator, size, maker, hasBackward);
        translator.IsTraining = false;
    }

    /// <summary>Height and width that it was trained at.</summary>
    public int Size { get; }

    /// <summary>Rule that made the inputs that it was trained on; null where they were given.</summary>
    public InputMaker? Maker { get; }

    /// <summary>True if the run also learned the way back.</summary>
    public bool HasBackward { get; }

    /// <summary>Channels of the pictures that it is given.</summary>
    public int InputChannels => translator.Inputs;

    /// <summary>Channels of the pictures that it makes.</summary>
    public int OutputChannels => translator.Outputs;

    /// <inheritdoc/>
    /// <remarks>One network, for pictures whose sides are multiples of what it halves them to.</remarks>
    public IReadOnlyList<NetworkFunction> Functions =>
        [new("translator", [new("image", [Size, Size, InputChannels]) { SizeStep = translator.Multiple }], ["images"], x => [translator.Forward(x[0])])];

    /// <summary>Reads a model from a run's folder.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="backwards">True to translate backwards, from what was wanted to what was given.</param>
    /// <exception cref="ModelFormatException">A file is missing, damaged, of a newer format, of something else than a translation, or without a way back.</exception>
    public static TranslationModel Load(string folder, bool backwards = false)
    {
        return ModelFile.Read(folder, new TranslationRecipe().Card, file =>
        {
            var hasBackward = file.Get<bool>("hasBackward");
            if (backwards && !hasBackward)
                throw new ModelFormatException(file.Path, "it has no way back.", "Train without pairs by CycleGAN, which learns both ways.");
            var (inputs, outputs, size) = (file.Get<int>("inputs"), file.Get<int>("outputs"), file.Get<int>("size"));
            var translator = file.Get<TranslationArchitecture>("design").CreateTranslator(backwards ? outputs : inputs, backwards ? inputs : outputs, size, new Rng(0));
            ModuleWeights.Load(translator, Path.Combine(folder, backwards ? BackWeights : Weights));
            return new TranslationModel(translator, size, file.Find<InputMaker?>("maker"), hasBackward);
        });
    }

    /// <summary>Translates a picture.</summary>
    /// <param name="picture">Of any size; brought to the channels that are expected.</param>
    /// <param name="atOwnSize">True if it is translated pixel by pixel at its own size, rather than with its shorter side brought to the size of training and back.</param>
    /// <returns>A picture of the same size.</returns>
    /// <exception cref="ArgumentException">It is too large for being translated at its own size.</exception>
    public Picture Apply(Picture picture, bool atOwnSize = false)
    {
        ArgumentNullException.ThrowIfNull(picture);
        // What is missing is grey where parts were missing in training.
        var seen = (InputChannels == 1 ? picture.ToGrey() : picture.ToColor()).OnBackground(Maker == InputMaker.Mask ? new Rgb(128, 128, 128) : Rgb.White);
        if (!atOwnSize)
        {
            var shorter = (double)Math.Min(seen.Width, seen.Height);
            seen = seen.Resized(Math.Max(1, (int)Math.Round(seen.Width * Size / shorter)), Math.Max(1, (int)Math.Round(seen.Height * Size / shorter)));
        }
        if ((long)seen.Width * seen.Height > MostPixels)
            throw new ArgumentException($"{seen.Width} x {seen.Height} pixels are more than the {MostPixels} that are translated at once: take a smaller picture, or cut it.", nameof(picture));
        return Made(seen).Resized(picture.Width, picture.Height);
    }

    /// <summary>Makes of a picture what the model was trained on, where that was made: its edges, its brightness and so on.</summary>
    /// <param name="picture">Of any size.</param>
    /// <exception cref="InvalidOperationException">The model was trained on inputs that were given.</exception>
    public Picture MakeInput(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var maker = Maker ?? throw new InvalidOperationException("This translation was trained on inputs that were given, so none can be made of a picture: give inputs.");
        using var scope = new TensorScope();
        using var recording = GradientMode.NoGrad();
        var seen = (OutputChannels == 1 ? picture.ToGrey() : picture.ToColor()).OnBackground(Rgb.White);
        var x = Tensor.Zeros([1, seen.Height, seen.Width, seen.Channels]);
        PixelScale.ToSamples(seen.Pixels, x.AsWritableSpan());
        return PixelScale.ToPicture(maker.Make(x, null).AsSpan(), new(seen.Height, seen.Width, InputChannels));
    }

    /// <summary>Translates every picture of a set.</summary>
    /// <param name="inputs">Pictures of the channels that are expected.</param>
    public PictureSet Apply(IDataset inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var (spec, made) = (inputs.Spec, new byte[inputs.Count * inputs.Spec.Height * inputs.Spec.Width * OutputChannels]);
        var length = spec.Height * spec.Width * OutputChannels;
        for (var start = 0; start < inputs.Count; start += Batch)
        {
            using var scope = new TensorScope();
            var count = Math.Min(Batch, inputs.Count - start);
            var given = Tensor.Zeros([count, .. spec.Extents]);
            for (var i = 0; i < count; i++)
                inputs.Read(start + i, given.AsWritableSpan().Slice(i * spec.Length, spec.Length));
            PixelScale.ToBytes(Translated(given).AsSpan(), made.AsSpan(start * length, count * length));
        }
        return new(inputs.Name, spec.Height, spec.Width, OutputChannels, made);
    }

    /// <summary>Writes all files.</summary>
    /// <returns>The weights' file name.</returns>
    /// <exception cref="IOException">They could not be written; what was there before is untouched.</exception>
    internal static string Save(string folder, TranslationOptions options, TranslationData data, Translator forward, Translator? backward)
    {
        var description = ModelFile.Begin(new TranslationRecipe().Card);
        description["method"] = JsonSerializer.SerializeToNode(options.Method, RunFolder.Json);
        description["size"] = options.Size;
        description["inputs"] = data.InputChannels;
        description["outputs"] = data.OutputChannels;
        description["maker"] = JsonSerializer.SerializeToNode(data.Maker, RunFolder.Json);
        description["hasBackward"] = backward is not null;
        description["design"] = JsonSerializer.SerializeToNode(options.Architecture, RunFolder.Json);
        if (backward is not null)
            ModuleWeights.Save(backward, Path.Combine(folder, BackWeights));
        ModuleWeights.Save(forward, Path.Combine(folder, Weights));
        WholeFile.Write(Path.Combine(folder, ModelFile.Name), description.ToJsonString(RunFolder.Json));
        return Weights;
    }

    private Picture Made(Picture seen)
    {
        using var scope = new TensorScope();
        var x = Tensor.Zeros([1, seen.Height, seen.Width, seen.Channels]);
        PixelScale.ToSamples(seen.Pixels, x.AsWritableSpan());
        var y = Translated(x);
        return PixelScale.ToPicture(y.AsSpan(), new(seen.Height, seen.Width, OutputChannels));
    }

    /// <summary>Translates pictures of any size: those that are not multiples of what the network needs are continued, and cut again.</summary>
    private Tensor Translated(Tensor x)
    {
        using var recording = GradientMode.NoGrad();
        var (height, width) = (x.Shape[1], x.Shape[2]);
        var made = translator.Forward(Continued(Continued(x, 1), 2));
        return made.Shape[1] == height && made.Shape[2] == width ? made : made.Slice(1, 0, height).Slice(2, 0, width);
    }

    private Tensor Continued(Tensor x, int axis)
    {
        var missing = (translator.Multiple - (x.Shape[axis] % translator.Multiple)) % translator.Multiple;
        return missing == 0 ? x : x.Pad(axis, 0, missing, missing < x.Shape[axis] ? PadMode.Reflect : PadMode.Replicate);
    }
}
