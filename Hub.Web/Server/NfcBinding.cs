using Hub.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Hub.Web.Server;

/// <summary>The door for text that comes in by a form or an address: behind it everything is NFC and nothing invisible is left.</summary>
public sealed class NfcBinding : IModelBinderProvider, IModelBinder
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(string) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (value != ValueProviderResult.None)
        {
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, value);
            var text = Nfc.Text(value.FirstValue ?? "");
            bindingContext.Result = ModelBindingResult.Success(text.Length == 0 ? null : text);
        }

        return Task.CompletedTask;
    }
}
