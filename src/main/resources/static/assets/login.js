// Demonstration only: a click on an account fills in the form.
document.querySelectorAll('[data-account]').forEach((button) => {
  button.addEventListener('click', () => {
    document.getElementById('username').value = button.dataset.account;
    document.getElementById('password').value = button.dataset.password;
    document.getElementById('sign-in').focus();
  });
});

// Where the address led within a page, such as a task in Tasklist, is known to the browser alone.
const next = document.getElementById('next');
if (next && window.location.hash.startsWith('#/')) {
  next.value += window.location.hash;
}
