// Demonstration only: a click on an account fills in the form.
document.querySelectorAll('[data-account]').forEach((button) => {
  button.addEventListener('click', () => {
    document.getElementById('username').value = button.dataset.account;
    document.getElementById('password').value = button.dataset.password;
    document.getElementById('sign-in').focus();
  });
});
